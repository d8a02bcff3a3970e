//! What opening a picture takes of memory, in a program of its own, because a counting allocator counts everything.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use domain::{
    accounts::Role,
    bank::{self, NewPicture},
    error::Error,
    testing::{School, on_sqlite, person_named},
};
use flate2::{Compression, Crc, write::ZlibEncoder};
use peak_alloc::PeakAlloc;
use std::io::Write;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// Length, kind, data, checksum (PNG, 5.3).
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut checksum = Crc::new();
    checksum.update(kind);
    checksum.update(data);
    [&(data.len() as u32).to_be_bytes(), kind.as_slice(), data, &checksum.sum().to_be_bytes()].concat()
}

/// A grey picture of this size, with a colour profile (PNG, 11.3.2.3).
fn png(side: u32, profile: &[u8]) -> Vec<u8> {
    let header = [side.to_be_bytes().as_slice(), &side.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let pixels = vec![0; (side * (side + 1)) as usize];
    let profile = [b"x\0\0", packed(profile).as_slice()].concat();
    let chunks = [chunk(b"IHDR", &header), chunk(b"iCCP", &profile), chunk(b"IDAT", &packed(&pixels)), chunk(b"IEND", &[])];
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunks.concat()].concat()
}

#[tokio::test]
async fn neither_a_large_picture_nor_what_is_packed_beside_one_fills_the_memory() {
    on_sqlite(async |world| {
        let school = School::open(world).await;
        let trainer = person_named(world, "Tala Trainer", "tala", Role::Trainer).await;
        let keep = async |name: &str, bytes: Vec<u8>| {
            let brought = NewPicture { name: name.to_owned(), description: "A picture".to_owned(), bytes };
            bank::keep_picture(&world.site, &trainer, school.course.id, brought).await
        };
        let profile = png(2, &vec![0; 300 << 20]);
        let pixels = png(2000, b"");
        let before = HEAP.current_usage();
        HEAP.reset_peak_usage();
        keep("profile.png", profile).await.unwrap();
        keep("pixels.png", pixels).await.unwrap();
        let peak = (HEAP.peak_usage() - before) >> 20;
        assert!(peak < 64, "{peak} MiB");
        let huge = keep("huge.png", png(5001, b"")).await;
        assert!(matches!(&huge, Err(Error::Invalid(wrong)) if wrong[0].message == "picture-is-too-large"), "{huge:?}");
    })
    .await;
}
