package kz.qorytyndy.standards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.MatterRef;
import kz.qorytyndy.platform.Lookalikes;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.TerritorialBody;
import org.jspecify.annotations.Nullable;

/**
 * A work standard (жұмыс стандарты): one version of what is established for a post and a section of its work.
 *
 * @param bodyCode whose posts it is for; null: the HR service's own
 * @param replaces the version in whose place it comes; null for the first
 * @param round which round of drafting {@code content} is, from 1
 * @param sha256 of the canonical JSON of {@code content}
 * @param number under which it is registered; null until it is
 * @param inForceFrom its first day; null until it is approved
 * @param inForceUntil its last day; null while no approved version comes in its place
 */
public record Standard(
        UUID id,
        @Nullable String bodyCode,
        @Nullable UUID replaces,
        StandardState state,
        Instant changedAt,
        int round,
        StandardContent content,
        String sha256,
        @Nullable String number,
        @Nullable LocalDate inForceFrom,
        @Nullable LocalDate inForceUntil) {

    /** Who is in a body's place where a standard is for the HR service's own posts. */
    public static final Message HR_SERVICE = Message.of("standards.hrService");

    /** Its title; in a draft that has none yet, its post and section. */
    public Message name() {
        Wording title = content.title();
        return title.kk().isBlank()
                ? Message.of(
                        "standards.untitled",
                        content.post().localized(),
                        content.section().localized())
                : Message.of("standards.title", title.localized());
    }

    /** What is told of it; {@code body} is its own, and null as its code is. */
    public About about(@Nullable TerritorialBody body) {
        return new About(
                new MatterRef(Matter.STANDARD, id, null, false),
                body,
                null,
                body == null ? HR_SERVICE : body.label(),
                name());
    }

    public Standing standing(LocalDate day) {
        return switch (state) {
            case DRAFT -> Standing.DRAFT;
            case IN_CHECK -> Standing.IN_CHECK;
            case IN_APPROVAL -> Standing.IN_APPROVAL;
            case WITHDRAWN -> Standing.WITHDRAWN;
            case APPROVED -> {
                if (inForceFrom == null || inForceFrom.isAfter(day)) {
                    yield Standing.UPCOMING;
                }
                yield inForceUntil == null || !inForceUntil.isBefore(day) ? Standing.IN_FORCE : Standing.REPLACED;
            }
        };
    }

    public boolean isInForce(LocalDate day) {
        return standing(day) == Standing.IN_FORCE;
    }

    /** Whether it is for the post of that name, however the name was typed. */
    public boolean isForPost(String post) {
        return content.post().key().equals(Lookalikes.folded(post));
    }
}
