package kz.qorytyndy.submission;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that was given as evidence, without its content.
 *
 * @param field the key of the number that it backs; null if it backs the data sheet as a whole
 * @param name as its giver called it
 * @param mediaType what it is by its content
 * @param size in bytes
 * @param sha256 of the content, in lower-case hex
 */
public record EvidenceFile(
        UUID id,
        UUID assessmentId,
        @Nullable String field,
        String name,
        String mediaType,
        int size,
        String sha256,
        String uploadedBy,
        Instant uploadedAt) {}
