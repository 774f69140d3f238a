package kz.qorytyndy.conclusion;

import org.springframework.stereotype.Component;

/** The document. */
@Component
class ConclusionDocument {

    byte[] pdf(ConclusionForm form) {
        throw new UnsupportedOperationException();
    }
}
