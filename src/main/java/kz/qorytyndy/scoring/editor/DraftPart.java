package kz.qorytyndy.scoring.editor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/**
 * A part of a draft: what is edited, saved and overtaken as one.
 *
 * @param position among those of its kind
 * @param version counts the times it was saved, from 1
 * @param content what was typed, in the shape of its kind's record; a number that cannot be read stands there as a text
 */
public record DraftPart(
        Kind kind, String key, int position, int version, JsonNode content, String changedBy, Instant changedAt) {

    /** Of what kind a part is. */
    public enum Kind {
        HEADING(Blueprint.Heading.class, null),
        CRITERION(Blueprint.Criterion.class, "id"),
        INPUT(Blueprint.Input.class, "key"),
        INDICATOR(Blueprint.Indicator.class, "id"),
        LOWERING(Blueprint.Lowering.class, "id"),
        SCALE(Blueprint.Scale.class, null);

        private final Class<? extends Record> type;
        private final @Nullable String keyField;

        Kind(Class<? extends Record> type, @Nullable String keyField) {
            this.type = type;
            this.keyField = keyField;
        }

        /** The record that a part of this kind is read into. */
        public Class<? extends Record> type() {
            return type;
        }

        /** Whether a draft has any number of them, as it has not of headings and scales. */
        public boolean isMany() {
            return keyField != null;
        }

        /** The field of the record in which its key stands. */
        @Nullable
        String keyField() {
            return keyField;
        }

        /** How it is called where a part is named: {@code indicators}. */
        public String folder() {
            return switch (this) {
                case CRITERION -> "criteria";
                case INPUT -> "inputs";
                case INDICATOR -> "indicators";
                case HEADING, LOWERING, SCALE -> name().toLowerCase(Locale.ROOT);
            };
        }

        /** The kind that is called so. */
        public static Optional<Kind> of(String folder) {
            return Arrays.stream(values())
                    .filter(kind -> kind.folder().equals(folder))
                    .findFirst();
        }
    }

    /** Which part of a draft; written as in {@code indicators.staffing} or, of what there is one, {@code heading}. */
    public record Name(Kind kind, String key) {

        public static final Name HEADING = of(Kind.HEADING);
        public static final Name SCALE = of(Kind.SCALE);

        private static Name of(Kind only) {
            return new Name(only, only.folder());
        }

        /** The part that is named so; none if no part can be. */
        public static Optional<Name> of(String written) {
            int dot = written.indexOf('.');
            return Kind.of(dot < 0 ? written : written.substring(0, dot))
                    .filter(kind -> kind.isMany() == dot > 0)
                    .map(kind -> new Name(kind, written.substring(dot + 1)));
        }

        @Override
        public String toString() {
            return kind.isMany() ? kind.folder() + "." + key : key;
        }
    }

    public Name name() {
        return new Name(kind, key);
    }

    /** What it is called: the indicator “Staffing”; by its key where it has no name yet. */
    public Message label() {
        String label = "scoring.draft.part." + kind;
        return kind.isMany() ? Message.of(label, called()) : Message.of(label);
    }

    /** Its name, in another language where one is missing, or its key. */
    public LocalizedText called() {
        JsonNode name = content.path("name");
        return new LocalizedText(
                first(name, "kk", "ru", "en"), first(name, "ru", "kk", "en"), first(name, "en", "ru", "kk"));
    }

    private String first(JsonNode name, String... languages) {
        return Arrays.stream(languages)
                .map(language -> name.path(language).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(key);
    }

    /** What was typed, as far as it can be read, and what cannot. */
    public TypedPart typed() {
        return TypedPart.read(content, kind.type());
    }
}
