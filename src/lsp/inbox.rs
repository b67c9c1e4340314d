//! The messages that wait, and those that were called off meanwhile.

use std::collections::VecDeque;
use std::io::{BufReader, Read};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use lsp_server::{Message, RequestId};

use super::frame::{Frame, Frames};

/// Something to be dealt with.
#[derive(Debug)]
pub(super) enum Item {
    Frame(Frame),
    /// A request that nobody wants answered any more.
    Cancelled(RequestId),
}

/// What an editor has sent, in its order.
pub(super) struct Inbox {
    from: Receiver<Frame>,
    waiting: VecDeque<Item>,
}

impl Inbox {
    /// Begins to read a stream; who sends never waits for what is done with it.
    pub(super) fn open(stream: impl Read + Send + 'static) -> Self {
        let (to, from) = channel();
        thread::spawn(move || {
            for frame in Frames::of(BufReader::new(stream)) {
                if to.send(frame).is_err() {
                    break;
                }
            }
        });
        Self { from, waiting: VecDeque::new() }
    }

    /// The next item, waiting for it; `None` when the editor is gone.
    pub(super) fn next(&mut self) -> Option<Item> {
        self.take_in();
        while self.waiting.is_empty() {
            let frame = self.from.recv().ok()?;
            self.put(frame);
            self.take_in();
        }
        self.waiting.pop_front()
    }

    /// True if nothing waits.
    pub(super) fn is_empty(&mut self) -> bool {
        self.take_in();
        self.waiting.is_empty()
    }

    fn take_in(&mut self) {
        while let Ok(frame) = self.from.try_recv() {
            self.put(frame);
        }
    }

    /// Calls a request off that still waits; any other message waits in its turn.
    fn put(&mut self, frame: Frame) {
        let Frame::Message(Message::Notification(notification)) = &frame else {
            return self.waiting.push_back(Item::Frame(frame));
        };
        if notification.method != "$/cancelRequest" {
            return self.waiting.push_back(Item::Frame(frame));
        }
        let id = notification.params.get("id").cloned().unwrap_or_default();
        let Ok(id) = serde_json::from_value::<RequestId>(id) else { return };
        let is_meant = |item: &&mut Item| matches!(item, Item::Frame(Frame::Message(Message::Request(request))) if request.id == id);
        if let Some(item) = self.waiting.iter_mut().find(is_meant) {
            *item = Item::Cancelled(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_called_off_while_it_waits() {
        let message = |text: &str| Frame::Message(serde_json::from_str(text).unwrap());
        let mut inbox = Inbox { from: channel().1, waiting: VecDeque::new() };
        for text in [
            r#"{"id":1,"method":"a"}"#,
            r#"{"id":"1","method":"b"}"#,
            r#"{"method":"$/cancelRequest","params":{"id":"1"}}"#,
            r#"{"method":"$/cancelRequest","params":{"id":7}}"#,
            r#"{"method":"$/cancelRequest"}"#,
        ] {
            inbox.put(message(text));
        }
        assert!(matches!(inbox.next(), Some(Item::Frame(_))));
        assert!(matches!(inbox.next(), Some(Item::Cancelled(id)) if id == "1".to_owned().into()));
        assert!(inbox.next().is_none());
    }
}
