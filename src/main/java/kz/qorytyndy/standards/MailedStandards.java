package kz.qorytyndy.standards;

import java.util.UUID;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.notification.MailedDocuments;
import org.springframework.stereotype.Component;

@Component
class MailedStandards implements MailedDocuments {

    private final Standards standards;

    MailedStandards(Standards standards) {
        this.standards = standards;
    }

    @Override
    public Matter of() {
        return Matter.STANDARD;
    }

    /** {@inheritDoc} A standard is registered once: its only document is that of its last round. */
    @Override
    public byte[] pdf(UUID matterId, int version) {
        return standards.pdf(matterId);
    }
}
