package kz.qorytyndy.api.datasheet;

import java.time.OffsetDateTime;
import java.util.UUID;
import kz.qorytyndy.api.Times;
import kz.qorytyndy.submission.EvidenceFile;
import org.jspecify.annotations.Nullable;

/** An evidence file without its content; {@code field} is the number that it backs, null if it backs the whole data sheet. */
public record FileView(
        UUID id,
        UUID assessmentId,
        @Nullable String field,
        String name,
        String mediaType,
        int size,
        String sha256,
        String uploadedBy,
        OffsetDateTime uploadedAt) {

    public static FileView of(EvidenceFile file) {
        return new FileView(
                file.id(),
                file.assessmentId(),
                file.field(),
                file.name(),
                file.mediaType(),
                file.size(),
                file.sha256(),
                file.uploadedBy(),
                Times.of(file.uploadedAt()));
    }
}
