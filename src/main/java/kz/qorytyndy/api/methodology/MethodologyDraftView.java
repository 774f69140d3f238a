package kz.qorytyndy.api.methodology;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.editor.Blueprint;
import kz.qorytyndy.scoring.editor.DraftPart;
import kz.qorytyndy.scoring.editor.MethodologyDraft;
import org.jspecify.annotations.Nullable;

/** A methodology that officers are making, with its parts. */
record MethodologyDraftView(@JsonUnwrapped Summary summary, List<Part> parts) {

    /**
     * A draft in the list of all.
     *
     * @param name in all languages, some of which may be missing
     * @param copied what it was begun from; null if from nothing
     * @param became the candidate that it became last; null if it never did
     */
    record Summary(
            UUID id,
            Blueprint.Words name,
            @Nullable MethodologyRef copied,
            @Nullable MethodologyRef became,
            String begunBy,
            Instant begunAt,
            Instant changedAt) {

        static Summary of(MethodologyDraft draft) {
            return new Summary(
                    draft.id(),
                    draft.blueprint().heading().name(),
                    draft.copied(),
                    draft.became(),
                    draft.begunBy(),
                    draft.begunAt(),
                    draft.changedAt());
        }
    }

    /**
     * A part as it was typed.
     *
     * @param part what it is called in addresses: {@code heading}, {@code criteria.c1}, {@code inputs.staffUnits},
     *     {@code indicators.staffing}, {@code lowering.criminal}, {@code scale}
     * @param version has to be named to save it
     * @param wrong what cannot be read in it; it stands in the content as it was typed
     */
    record Part(String part, int version, JsonNode content, List<Wrong> wrong, String changedBy, Instant changedAt) {

        static Part of(DraftPart part) {
            return new Part(
                    part.name().toString(),
                    part.version(),
                    part.content(),
                    part.typed().wrong().stream().map(Wrong::of).toList(),
                    part.changedBy(),
                    part.changedAt());
        }
    }

    /** What is wrong with a field, named by its path. */
    record Wrong(String field, Message message) {

        static Wrong of(FieldError error) {
            return new Wrong(error.field(), error.message());
        }
    }

    static MethodologyDraftView of(MethodologyDraft draft) {
        return new MethodologyDraftView(
                Summary.of(draft), draft.parts().stream().map(Part::of).toList());
    }
}
