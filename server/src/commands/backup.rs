//! One file with everything: the database as it was at one moment, and the courses' files. A manifest with checksums
//! lets a restore notice whatever went wrong in between.

use super::{open, say};
use crate::config::Config;
use domain::db::Db;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

const MANIFEST: &str = "manifest.json";
const SQLITE: &str = "maharat.db";
const POSTGRES: &str = "maharat.pgdump";

#[derive(Serialize, Deserialize)]
struct Manifest {
    format: u32,
    version: String,
    /// SHA-256 of each file, in hexadecimal.
    files: BTreeMap<String, String>,
}

pub async fn backup(config: &Config, target: &Path) -> Result<(), String> {
    if target.exists() {
        return Err(format!("{} exists already; a backup never overwrites another", target.display()));
    }
    let folder = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let scratch = tempfile::tempdir_in(folder).map_err(|error| format!("{} cannot be written: {error}", folder.display()))?;
    let database = dump(config, scratch.path()).await?;
    let (media, unfinished, finished) = (config.settings.media.clone(), scratch.path().join("backup.zip"), target.to_owned());
    let work = move || pack(&database, &media, &unfinished).and_then(|count| fs::rename(&unfinished, finished).map(|()| count));
    let files = tokio::task::spawn_blocking(work).await.map_err(|error| error.to_string())?.map_err(|error| format!("the backup failed: {error}"))?;
    say(&format!("{} files are in {}", files, target.display()));
    Ok(())
}

/// The database at one moment, while others go on writing.
async fn dump(config: &Config, scratch: &Path) -> Result<PathBuf, String> {
    if config.database_url.starts_with("sqlite:") {
        let target = scratch.join(SQLITE);
        Db::copy_to(&config.database_url, &target).await.map_err(|error| format!("the database cannot be copied: {error}"))?;
        return Ok(target);
    }
    let target = scratch.join(POSTGRES);
    let (mut command, database) = postgres_program("pg_dump", &config.database_url)?;
    command.args(["--format=custom", "--no-owner", "--file"]).arg(&target).arg(database);
    run(command, "pg_dump").await?;
    Ok(target)
}

/// A program of PostgreSQL's, and the address to give it: without the password, which everybody could read in the list of processes.
fn postgres_program(name: &str, address: &str) -> Result<(tokio::process::Command, String), String> {
    let mut address: url::Url = address.parse().map_err(|error| format!("database_url: {error}"))?;
    let mut command = tokio::process::Command::new(name);
    if let Some(password) = address.password() {
        command.env("PGPASSWORD", percent_encoding::percent_decode_str(password).decode_utf8_lossy().as_ref());
        address.set_password(None).map_err(|()| "database_url has no host".to_owned())?;
    }
    Ok((command, address.into()))
}

async fn run(mut command: tokio::process::Command, name: &str) -> Result<(), String> {
    let output = command.output().await.map_err(|error| format!("{name} cannot be run: {error}; install PostgreSQL's client programs"))?;
    if output.status.success() { Ok(()) } else { Err(format!("{name} failed: {}", String::from_utf8_lossy(&output.stderr).trim())) }
}

fn pack(database: &Path, media: &Path, target: &Path) -> io::Result<usize> {
    let mut archive = ZipWriter::new(BufWriter::new(File::create(target)?));
    let mut manifest = Manifest { format: 1, version: env!("CARGO_PKG_VERSION").to_owned(), files: BTreeMap::new() };
    let name = database.file_name().unwrap_or_default().to_string_lossy().into_owned();
    add(&mut archive, &mut manifest, &name, database, CompressionMethod::Deflated)?;
    for path in files_below(media)? {
        let name = format!("media/{}", path.strip_prefix(media).unwrap_or(&path).to_string_lossy());
        add(&mut archive, &mut manifest, &name, &path, CompressionMethod::Stored)?;
    }
    archive.start_file(MANIFEST, SimpleFileOptions::default())?;
    archive.write_all(&serde_json::to_vec_pretty(&manifest)?)?;
    archive.finish()?.into_inner()?.sync_all()?;
    Ok(manifest.files.len())
}

fn add(archive: &mut ZipWriter<BufWriter<File>>, manifest: &mut Manifest, name: &str, path: &Path, method: CompressionMethod) -> io::Result<()> {
    archive.start_file(name, SimpleFileOptions::default().compression_method(method).large_file(true))?;
    let digest = copy_hashed(&mut BufReader::new(File::open(path)?), archive)?;
    manifest.files.insert(name.to_owned(), digest);
    Ok(())
}

fn copy_hashed(from: &mut impl Read, to: &mut impl Write) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = from.read(&mut buffer)?;
        if count == 0 {
            return Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect());
        }
        hasher.update(&buffer[..count]);
        to.write_all(&buffer[..count])?;
    }
}

/// Finished files only: those still being written begin with a dot.
fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else if !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

pub async fn restore(config: &Config, source: &Path) -> Result<(), String> {
    let folder = &config.data_folder;
    let is_empty = !folder.exists() || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    if !is_empty {
        return Err(format!("the data folder {} is not empty; a restore never overwrites anything", folder.display()));
    }
    if let Some(database) = sqlite_file(config).filter(|database| database.exists()) {
        return Err(format!("there is a database at {} already; a restore never overwrites anything", database.display()));
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    fs::create_dir_all(&parent).map_err(|error| format!("{} cannot be made: {error}", parent.display()))?;
    let scratch = tempfile::tempdir_in(&parent).map_err(|error| format!("{} cannot be written: {error}", parent.display()))?;
    let (archive, place) = (source.to_owned(), scratch.path().to_owned());
    let count = tokio::task::spawn_blocking(move || unpack(&archive, &place)).await.map_err(|error| error.to_string())??;
    put_in_place(config, scratch.path()).await?;
    say(&format!("{count} files were checked and are in {}", folder.display()));
    Ok(())
}

/// Where the SQLite database is, if that is what is used.
fn sqlite_file(config: &Config) -> Option<PathBuf> {
    let rest = config.database_url.strip_prefix("sqlite:")?;
    Some(PathBuf::from(rest.trim_start_matches("//").split('?').next().unwrap_or_default()))
}

/// By renaming, or from one file system to another by copying; the name appears when everything is there.
fn move_to(from: &Path, target: &Path) -> io::Result<()> {
    match fs::rename(from, target) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices && from.is_file() => {
            let mut near = target.as_os_str().to_owned();
            near.push(".part");
            fs::copy(from, &near)?;
            File::open(&near)?.sync_all()?;
            fs::rename(&near, target)
        }
        other => other,
    }
}

/// Unpacks into a folder beside the target and compares every file with its checksum.
fn unpack(source: &Path, place: &Path) -> Result<usize, String> {
    let broken = |error: &dyn std::fmt::Display| format!("{} is not a whole backup: {error}", source.display());
    let file = File::open(source).map_err(|error| format!("{} cannot be read: {error}", source.display()))?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| broken(&error))?;
    let manifest: Manifest = serde_json::from_reader(archive.by_name(MANIFEST).map_err(|error| broken(&error))?).map_err(|error| broken(&error))?;
    if manifest.format != 1 {
        return Err(format!("{} has format {}, which this version does not know", source.display(), manifest.format));
    }
    for (name, digest) in &manifest.files {
        let is_plain = Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)));
        if !is_plain {
            return Err(broken(&format!("{name:?} leads out of it")));
        }
        let target = place.join(name);
        fs::create_dir_all(target.parent().unwrap_or(place)).map_err(|error| error.to_string())?;
        let mut entry = archive.by_name(name).map_err(|error| broken(&error))?;
        let mut file = BufWriter::new(File::create(&target).map_err(|error| error.to_string())?);
        let found = copy_hashed(&mut entry, &mut file).map_err(|error| broken(&error))?;
        file.into_inner().map_err(|error| error.to_string())?.sync_all().map_err(|error| error.to_string())?;
        if found != *digest {
            return Err(broken(&format!("{name} has changed since it was written")));
        }
    }
    Ok(manifest.files.len())
}

async fn put_in_place(config: &Config, unpacked: &Path) -> Result<(), String> {
    let is_sqlite = config.database_url.starts_with("sqlite:");
    if is_sqlite != unpacked.join(SQLITE).exists() {
        return Err("the backup is of the other kind of database; set database_url to the kind it was made from".into());
    }
    if is_sqlite {
        Db::check_file(&unpacked.join(SQLITE)).await.map_err(|error| format!("the database in the backup is damaged: {error}"))?;
    } else {
        let (mut command, database) = postgres_program("pg_restore", &config.database_url)?;
        command.args(["--no-owner", "--exit-on-error", "--single-transaction", "--dbname", &database]).arg(unpacked.join(POSTGRES));
        run(command, "pg_restore").await?;
    }
    fs::create_dir_all(&config.data_folder).map_err(|error| error.to_string())?;
    for (name, target) in [(SQLITE, sqlite_file(config)), ("media", Some(config.settings.media.clone()))] {
        let from = unpacked.join(name);
        if let Some(target) = target.filter(|_| from.exists()) {
            move_to(&from, &target).map_err(|error| format!("{} cannot be put in place: {error}", target.display()))?;
        }
    }
    open(config).await?.close().await.map_err(|error| error.to_string())
}
