package kz.qorytyndy.conclusion;

import java.time.Instant;

/**
 * A version of the content, as the HR head signed it by approving.
 *
 * @param sha256 of the content's canonical JSON
 * @param documentSha256 of the document that says it, which is what the heads sign
 */
public record SignedContent(
        ConclusionContent content, String sha256, String documentSha256, int reviewVersion, Instant createdAt) {}
