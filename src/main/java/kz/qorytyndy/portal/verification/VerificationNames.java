package kz.qorytyndy.portal.verification;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.verification.LoweringFact;
import org.jspecify.annotations.Nullable;

/** How the fields of a verification are called, those among them that the methodology names. */
record VerificationNames(Catalogue catalogue, Localized localized) implements SideBySide.Names {

    private static final String DIFFERENCES = "paper.differences";
    private static final Pattern LOWERING = Pattern.compile("lowering\\.(\\w+)(?:\\[(\\d+)](?:\\.\\w+)?)?");

    @Override
    public String label(String path) {
        if (path.endsWith("].field")) {
            return localized.of(Message.of("portal.data.field"));
        }
        Matcher lowering = LOWERING.matcher(path);
        if (!lowering.matches()) {
            return localized.label(path);
        }
        String name = named(lowering.group(1)).orElse(path);
        return lowering.group(2) == null ? name : name + ", " + part(path);
    }

    @Override
    public String part(String field) {
        return field.startsWith("lowering.")
                ? localized.of(Message.of("portal.verify.fact", Form.row(field)[0])) + ", " + localized.label(field)
                : label(field);
    }

    /** Which number it is, and what the paper says, belong together. */
    @Override
    public String whole(String field) {
        return field.startsWith(DIFFERENCES) ? DIFFERENCES : field;
    }

    @Override
    public @Nullable String words(Form form, String field, String value) {
        if (field.endsWith("].field")) {
            return named(value).orElse(value);
        }
        if (field.endsWith("].paper")) {
            return said(form.value(field.replaceFirst("paper$", "field")), value);
        }
        Matcher lowering = LOWERING.matcher(field);
        if (lowering.matches() && lowering.group(2) == null) {
            return said(lowering.group(1), value);
        }
        return field.endsWith(".appeal")
                ? localized.choice("verification.appeal.", LoweringFact.Appeal.values(), value)
                : null;
    }

    private @Nullable String said(String key, String value) {
        return catalogue.field(key).map(field -> localized.typed(field, value)).orElse(null);
    }

    private Optional<String> named(String key) {
        return catalogue.field(key).map(field -> localized.of(field.name()));
    }
}
