package kz.qorytyndy.conclusion;

import java.util.UUID;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.notification.MailedDocuments;
import org.springframework.stereotype.Component;

@Component
class MailedConclusions implements MailedDocuments {

    private final Conclusions conclusions;

    MailedConclusions(Conclusions conclusions) {
        this.conclusions = conclusions;
    }

    @Override
    public Matter of() {
        return Matter.ASSESSMENT;
    }

    @Override
    public byte[] pdf(UUID matterId, int version) {
        return conclusions.pdf(conclusions.version(matterId, version));
    }
}
