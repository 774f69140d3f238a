package kz.qorytyndy.conclusion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The issued conclusions and their register. */
@Service
public class Conclusions {

    /** An issued conclusion as the register shows it. */
    public record Issued(
            UUID assessmentId,
            int contentVersion,
            String number,
            Instant issuedAt,
            String pdfSha256,
            String contentSha256) {}

    /**
     * Gives the next number of the year, makes the PDF, seals it with its SHA-256 and files it; the assessment becomes ISSUED. A second call
     * (a retried job) finds the conclusion already filed and returns it.
     */
    public Issued issue(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }

    public Optional<Issued> latest(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }

    /** The PDF as it was sealed. */
    public byte[] pdf(Issued conclusion) {
        throw new UnsupportedOperationException();
    }

    /** The register, newest first. */
    public List<Issued> register() {
        throw new UnsupportedOperationException();
    }
}
