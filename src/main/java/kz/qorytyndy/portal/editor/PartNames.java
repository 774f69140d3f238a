package kz.qorytyndy.portal.editor;

import java.util.List;
import java.util.Map;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.scoring.editor.DraftPart;
import kz.qorytyndy.scoring.editor.DraftPart.Kind;
import kz.qorytyndy.scoring.editor.DraftPart.Name;
import kz.qorytyndy.scoring.editor.MethodologyDraft;
import org.jspecify.annotations.Nullable;

/** How the fields of a part are called, and what is chosen in them. */
final class PartNames implements SideBySide.Names {

    private static final List<String> INPUTS =
            List.of("measure.plus", "measure.minus", "measure.of", "notAbove", "usuallyNotAbove");

    private static final Map<String, String> CHOICES = Map.of(
            "measure.kind", "portal.editor.measure.",
            "points.way", "portal.editor.way.",
            "points.steps.direction", "portal.editor.direction.",
            "kind", "portal.editor.kind.",
            "origin", "portal.editor.origin.",
            "given", "portal.editor.given.");

    private final Localized localized;
    private final MethodologyDraft draft;

    PartNames(Localized localized, MethodologyDraft draft) {
        this.localized = localized;
        this.draft = draft;
    }

    @Override
    public String label(String path) {
        String field = path.replaceAll("\\[\\d+]", "").replaceFirst("^input\\.", "");
        String language = field.replaceFirst("^.*\\.(?=(?:kk|ru|en)$)", "");
        boolean inLanguage = !language.equals(field);
        String label = localized.of(Message.of("portal.editor.field."
                + (inLanguage ? field.substring(0, field.length() - language.length() - 1) : field)));
        Object[] row = Form.row(path);
        return label
                + (inLanguage ? ", " + localized.of(Message.of("portal.editor.language." + language)) : "")
                + (row.length == 0 ? "" : " (" + row[0] + ")");
    }

    @Override
    public @Nullable String words(Form form, String field, String value) {
        if (field.equals("criterion")) {
            return called(Kind.CRITERION, value);
        }
        if (INPUTS.contains(field) || field.endsWith("].input")) {
            return called(Kind.INPUT, value);
        }
        String choices = CHOICES.get(field);
        return choices == null ? null : localized.of(Message.of(choices + value));
    }

    private String called(Kind kind, String key) {
        return draft.part(new Name(kind, key))
                .map(DraftPart::called)
                .map(localized::of)
                .orElse(key);
    }
}
