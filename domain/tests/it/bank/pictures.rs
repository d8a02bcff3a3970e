use super::{Desk, changed};
use domain::{
    bank::{self, BankPicture, NewPicture},
    courses,
    error::Error,
    on_both,
    testing::World,
};

/// One pixel (GIF 89a) of a colour.
pub(super) fn pixel(red: u8) -> Vec<u8> {
    let mut gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec();
    gif[13] = red;
    gif
}

fn brought(name: &str, red: u8) -> NewPicture {
    NewPicture { name: name.to_owned(), description: format!("A dot, {red} of red"), bytes: pixel(red) }
}

async fn keep(world: &World, desk: &Desk, name: &str, red: u8) -> BankPicture {
    bank::keep_picture(&world.site, &desk.trainer, desk.id(), brought(name, red)).await.unwrap()
}

on_both! {
    async fn pictures_of_a_bank_are_its_own_and_stay_when_the_course_comes_in_anew(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let first = keep(world, &desk, "first.gif", 1).await;
        let second = keep(world, &desk, "second.gif", 2).await;
        assert_eq!(keep(world, &desk, "under another name.gif", 1).await, first, "one picture is kept once");
        assert_eq!(first.description, "A dot, 1 of red");
        let bank = async || bank::pictures(site, trainer, desk.id()).await.unwrap();
        assert_eq!(bank().await[..2], [second.clone(), first.clone()], "the newest first");
        courses::import(site, &changed("course.toml", "Types course", "Types")).await.unwrap();
        assert_eq!(bank().await[..2], [second, first]);
        let elsewhere = bank::pictures(site, trainer, desk.school.course.id).await.unwrap();
        assert!(elsewhere.iter().all(|picture| !picture.path.starts_with("media/bank/")), "{elsewhere:?}");
    }

    async fn learners_bring_no_pictures(world) {
        let desk = Desk::open(world).await;
        let (site, learner) = (&world.site, &desk.school.learner);
        let kept = bank::keep_picture(site, learner, desk.id(), brought("a.gif", 1)).await;
        assert!(matches!(kept, Err(Error::Forbidden("authors-only"))), "{kept:?}");
        assert!(matches!(bank::pictures(site, learner, desk.id()).await, Err(Error::Forbidden("authors-only"))));
    }
}
