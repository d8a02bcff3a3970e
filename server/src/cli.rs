//! The command line.

use crate::{commands, config::Config, logging};
use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

#[derive(Parser)]
#[command(name = "maharat", version, about = "Maharat, an e-learning platform for digital skills")]
pub struct Cli {
    /// The settings file; maharat.toml in this folder if none is given
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site; brings the database up to date first
    Serve,
    /// Bring the database up to date
    Migrate,
    /// Accounts of administrators
    #[command(subcommand)]
    Admin(Admin),
    /// Take in courses, each a folder or a zip archive in the course format; courses that are there are updated
    ImportCourse {
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Write everything into one file, consistent although the server goes on
    Backup { file: PathBuf },
    /// Check a backup and put it into an empty data folder (or an empty PostgreSQL database)
    Restore { file: PathBuf },
    /// Look whether settings, database, disk, mail server and typefaces are in order
    Doctor,
    /// Print the commented settings file
    ExampleConfig,
}

#[derive(Subcommand)]
enum Admin {
    /// Make an administrator, or give one a new password and end her sign-ins; prints the password unless one is given
    Create {
        #[arg(long)]
        username: String,
        #[arg(long, default_value = "Administrator")]
        name: String,
        /// Read the password from standard input instead of making one
        #[arg(long)]
        password_stdin: bool,
        /// Do nothing if there is an administrator already
        #[arg(long)]
        unless_any: bool,
        /// Make somebody who has this user name already an administrator
        #[arg(long)]
        promote: bool,
    },
}

/// Runs a command to its end.
pub fn run(cli: Cli) -> ExitCode {
    match attempt(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            commands::say_error(&message);
            ExitCode::FAILURE
        }
    }
}

fn attempt(cli: Cli) -> Result<(), String> {
    if matches!(cli.command, Command::ExampleConfig) {
        commands::say(crate::config::EXAMPLE);
        return Ok(());
    }
    let config = Config::read(cli.config.as_deref()).map_err(|error| error.to_string())?;
    logging::start(&config);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| error.to_string())?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve => commands::serve(config).await,
            Command::Migrate => commands::migrate(&config).await,
            Command::Admin(Admin::Create { username, name, password_stdin, unless_any, promote }) => {
                let options = commands::AdminOptions { password_stdin, unless_any, promote };
                commands::create_administrator(&config, &username, &name, options).await
            }
            Command::ImportCourse { paths } => commands::import_courses(&config, &paths).await,
            Command::Backup { file } => commands::backup(&config, &file).await,
            Command::Restore { file } => commands::restore(&config, &file).await,
            Command::Doctor => commands::doctor(&config).await,
            Command::ExampleConfig => Ok(()),
        }
    })
}
