package kz.qorytyndy.scoring.editor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.editor.Blueprint.Kind;
import kz.qorytyndy.scoring.editor.Blueprint.Measure;

/** What is counted, in words: the names of the inputs between signs. */
public final class Formula {

    private Formula() {}

    /** Of a measure that names inputs; what is not chosen yet is left out. */
    public static LocalizedText of(Blueprint blueprint, Measure measure) {
        return new LocalizedText(
                in(Languages.KAZAKH, blueprint, measure),
                in(Languages.RUSSIAN, blueprint, measure),
                in(Languages.ENGLISH, blueprint, measure));
    }

    private static String in(Locale language, Blueprint blueprint, Measure measure) {
        String counted = names(language, blueprint, measure.plus(), " + ");
        if (!measure.minus().isEmpty()) {
            counted += " − " + names(language, blueprint, measure.minus(), " − ");
        }
        if (measure.kind() != Kind.SHARE || measure.of() == null) {
            return counted;
        }
        boolean compound = measure.plus().size() + measure.minus().size() > 1;
        return (compound ? "(" + counted + ")" : counted) + " / "
                + names(language, blueprint, List.of(measure.of()), "");
    }

    private static String names(Locale language, Blueprint blueprint, List<String> keys, String between) {
        return keys.stream()
                .map(key -> blueprint.input(key).name().text().in(language))
                .collect(Collectors.joining(between));
    }
}
