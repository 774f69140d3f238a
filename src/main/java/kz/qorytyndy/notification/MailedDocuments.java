package kz.qorytyndy.notification;

import java.util.UUID;
import kz.qorytyndy.matter.Matter;

/** The documents that go with mails, of matters of one kind: a port of the module that keeps them. */
public interface MailedDocuments {

    /** What they are documents of. */
    Matter of();

    /** The PDF of that version of the matter's document, as it was sealed. */
    byte[] pdf(UUID matterId, int version);
}
