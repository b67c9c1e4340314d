//! The door: connections from this machine, so many and no longer than so.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;
use tokio::time::{Duration, sleep, timeout};

use super::desk::Desk;
use super::gate::Gate;
use super::guard::Guard;
use super::routes::{Shop, router};
use super::token::Token;

/// The only address that is listened to.
const LOOPBACK: &str = "127.0.0.1";

/// Connections at once; further ones wait at the system's door. Fewer than the files that a process may have open.
const MOST_CONNECTIONS: usize = 256;

/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(10);

/// How long a connection may last, whatever happens on it.
const LONGEST: Duration = Duration::from_mins(5);

/// How long to wait where the system has no room for a further connection.
const RESPITE: Duration = Duration::from_millis(50);

/// Where the page is.
#[derive(Debug)]
pub struct Address {
    port: u16,
    token: Token,
}

impl Address {
    /// The address with the token, for whoever has started the program: `http://127.0.0.1:PORT/#TOKEN`.
    pub fn whole(&self) -> String {
        format!("http://{LOOPBACK}:{}/#{}", self.port, self.token.letters())
    }
}

/// A page that is listened for and not answered yet.
pub struct Server {
    runtime: Runtime,
    listener: TcpListener,
    routes: Router,
    ended: Pin<Box<dyn Future<Output = io::Result<()>> + Send>>,
}

impl Server {
    /// Begins to listen on a port of this machine, or on any that is free if it is 0. So many `workers` read reports at once.
    ///
    /// # Errors
    /// What the system refuses, such as a port that is taken.
    pub fn open(desk: Desk, port: u16, token: Token, workers: usize) -> io::Result<(Self, Address)> {
        let runtime = Builder::new_current_thread().enable_all().max_blocking_threads(workers).build()?;
        let listener = runtime.block_on(TcpListener::bind((LOOPBACK, port)))?;
        let port = listener.local_addr()?.port();
        let guard = Guard { host: format!("{LOOPBACK}:{port}"), token: token.clone() };
        let shop = Shop { desk: Arc::new(desk), gate: Gate::for_workers(workers) };
        let routes = router(shop, Arc::new(guard));
        // Before anybody knows the address: who ends the program at once is heard too.
        let mut ended = Box::pin(tokio::signal::ctrl_c());
        let at_once = runtime.block_on(poll_fn(|context| Poll::Ready(ended.as_mut().poll(context))));
        if let Poll::Ready(refused) = at_once {
            return Err(refused.err().unwrap_or_else(|| io::ErrorKind::Interrupted.into()));
        }
        Ok((Self { runtime, listener, routes, ended }, Address { port, token }))
    }

    /// Answers until the user ends it by Ctrl-C.
    ///
    /// # Errors
    /// The system does not tell of Ctrl-C.
    pub fn run(self) -> io::Result<()> {
        let Self { runtime, listener, routes, ended } = self;
        let ended = runtime.block_on(async {
            tokio::select! {
                ended = ended => ended,
                () = answer(&listener, &routes) => Ok(()),
            }
        });
        // A report that is being read is nobody's any more.
        runtime.shutdown_background();
        ended
    }
}

async fn answer(listener: &TcpListener, routes: &Router) {
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let connection = connection(stream, routes.clone());
                tokio::spawn(async move {
                    let _ended = timeout(LONGEST, connection).await;
                    drop(place);
                });
            }
            Err(_no_room) => sleep(RESPITE).await,
        }
    }
}

/// One request: each connection has one, so that none is kept by who only waits.
fn connection(stream: TcpStream, routes: Router) -> impl Future<Output = hyper::Result<()>> {
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(routes))
}
