package kz.qorytyndy.notification;

/** How far a mail is; its name in three languages is the message {@code notification.state.<name>}. */
public enum MailState {
    /** Waits for its first or its next attempt. */
    QUEUED,
    /** The mail server has taken it. */
    SENT,
    /** Undeliverable: refused for good, not taken in a day, or to somebody who has no address. */
    DEAD,
    /** Undeliverable, and handed over on paper. */
    HANDED_OVER,
    /** Waited, or was undeliverable, when the rehearsal was removed that it is about. */
    WITHDRAWN
}
