package kz.qorytyndy.portal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.platform.FormFields;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Compared.Piece;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Where what somebody typed meets what was saved since he opened the form: a page with both side by side, field by field where they differ. What he
 * chooses there comes to the form's own address as if he had typed it, with the version that he has seen by then.
 */
@Component
public class SideBySide {

    private static final String SIDE = "side";
    private static final String SAVED = "saved";

    /** Stands among the fields of a form that comes from here. */
    private static final String SETTLED = "settled";

    /** What tells which version a form rests on; the one that was saved names itself. */
    private static final Pattern VERSION = Pattern.compile("(?:.+\\.)?(?:version|seen)");

    private static final Pattern IN_LIST = Pattern.compile("([^\\[]+)\\[\\d+].*");

    private final Localized localized;

    SideBySide(Localized localized) {
        this.localized = localized;
    }

    /** How the fields of a form are called and read by people. */
    public interface Names {

        /** What the field, or the list, is called. */
        String label(String path);

        /** The same where it stands under the name of what it is a part of. */
        default String part(String field) {
            return label(field);
        }

        /** What is chosen as one with the field: itself, or the path of what it is a part of. */
        default String whole(String field) {
            return field;
        }

        /** What stands in the field of the form, in words; null: as it was typed, or as fields of its name are read. */
        default @Nullable String words(Form form, String field, String value) {
            return null;
        }
    }

    /**
     * A place in which the two differ.
     *
     * @param saved the words that were saved, and which of them the other side lacks; of none if nothing stands there
     * @param likely the side on which something stands, if nothing does on the other; else empty
     */
    public record Place(String path, String label, List<Piece> saved, List<Piece> typed, String likely) {}

    /** What stands in a field. */
    public record Field(String name, String value) {}

    /**
     * Shows both sides, with the status of the refusal.
     *
     * @param typed the form as it was sent, without its buttons
     * @param saved the same form filled with what was saved, and with its version
     * @param address where the form is sent
     * @param names whether the reader may see who saved it
     */
    public String show(
            Refusal refusal, Form typed, Form saved, Names fields, String address, boolean names, Model model) {
        List<Field> hidden = new ArrayList<>();
        hidden.add(new Field(SETTLED, "true"));
        fields(typed).filter(field -> !isVersion(field.name())).forEach(hidden::add);
        fields(saved).filter(field -> isVersion(field.name())).forEach(hidden::add);
        List<Place> places = new ArrayList<>();
        for (String path : paths(typed, saved, fields)) {
            List<Field> there = within(saved, path);
            if (!Set.copyOf(there).equals(Set.copyOf(within(typed, path)))) {
                places.add(place(path, typed, saved, fields));
                there.forEach(one -> hidden.add(new Field(SAVED + "." + one.name(), one.value())));
            }
        }
        typed.refuse(refusal);
        model.addAttribute("form", typed);
        model.addAttribute("places", places);
        model.addAttribute("hidden", hidden);
        model.addAttribute("address", address);
        refusal.overtaken().ifPresent(now -> {
            model.addAttribute("savedAt", now.at());
            model.addAttribute("savedBy", names ? now.by() : null);
        });
        return "side-by-side";
    }

    /** Whether the form comes from here, and holds what was chosen. */
    public static boolean settled(Form form) {
        return form.typed(SETTLED);
    }

    /** What was sent, as its sender chose: of every place either what he had typed or what had been saved. */
    static MultiValueMap<String, String> chosen(MultiValueMap<String, String> sent) {
        MultiValueMap<String, String> chosen = new LinkedMultiValueMap<>();
        sent.forEach((field, values) -> {
            if (!FormFields.isWithin(field, SAVED) && !FormFields.isWithin(field, SIDE)) {
                chosen.put(field, values);
            }
        });
        sent.forEach((field, sides) -> {
            if (field.startsWith(SIDE + ".") && SAVED.equals(last(sent.getOrDefault(SIDE, sides)))) {
                String path = field.substring(SIDE.length() + 1);
                chosen.keySet().removeIf(name -> FormFields.isWithin(name, path));
                sent.forEach((name, values) -> {
                    if (FormFields.isWithin(name, SAVED + "." + path)) {
                        chosen.put(name.substring(SAVED.length() + 1), values);
                    }
                });
            }
        });
        return chosen;
    }

    /** Each place is sent, chosen or not: a button that chooses one side everywhere chooses it there as well. */
    private static String last(List<String> values) {
        return values.get(values.size() - 1);
    }

    private Place place(String path, Form typed, Form saved, Names fields) {
        String before = words(path, saved, fields);
        String own = words(path, typed, fields);
        return new Place(
                path,
                fields.label(path),
                marked(before, own),
                marked(own, before),
                before.isEmpty() ? "typed" : own.isEmpty() ? SAVED : "");
    }

    private static List<Piece> marked(String words, String other) {
        return other.isEmpty() ? List.of(new Piece(words, false)) : Compared.pieces(words, other);
    }

    /** What stands at the path, as people read it: of a list or of another part each field with its name, a line each. */
    private String words(String path, Form form, Names fields) {
        return within(form, path).stream()
                .map(field -> {
                    String words = words(form, field, fields);
                    return field.name().equals(path) ? words : fields.part(field.name()) + ": " + words;
                })
                .collect(Collectors.joining("\n"));
    }

    private String words(Form form, Field field, Names fields) {
        String words = fields.words(form, field.name(), field.value());
        if (words != null) {
            return words;
        }
        if (field.value().equals("true") || field.value().equals("false")) {
            return localized.of(Message.of(field.value().equals("true") ? "portal.yes" : "portal.no"));
        }
        try {
            return localized.day(LocalDate.parse(field.value()));
        } catch (DateTimeException e) {
            return field.value();
        }
    }

    /** What is chosen as one: each field, or its whole list where that has not the same rows on both sides. */
    private static Set<String> paths(Form typed, Form saved, Names fields) {
        Set<String> paths = new LinkedHashSet<>();
        Stream.concat(fields(typed), fields(saved))
                .map(Field::name)
                .filter(field -> !isVersion(field))
                .forEach(field -> {
                    Matcher row = IN_LIST.matcher(field);
                    boolean asOne = row.matches() && !typed.rows(row.group(1)).equals(saved.rows(row.group(1)));
                    paths.add(asOne ? row.group(1) : fields.whole(field));
                });
        return paths;
    }

    /** The fields at the path in which something stands. */
    private static List<Field> within(Form form, String path) {
        return fields(form)
                .filter(field -> FormFields.isWithin(field.name(), path))
                .filter(field -> !field.value().isEmpty())
                .toList();
    }

    private static Stream<Field> fields(Form form) {
        return form.fields().stream()
                .flatMap(name -> form.values(name).stream().map(value -> new Field(name, FormFields.plain(value))));
    }

    private static boolean isVersion(String field) {
        return VERSION.matcher(field).matches();
    }
}
