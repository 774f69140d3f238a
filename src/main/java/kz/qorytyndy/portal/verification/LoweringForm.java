package kz.qorytyndy.portal.verification;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.verification.Lowering;
import kz.qorytyndy.verification.LoweringFact;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/** The part of a form that says what lowers the grade: facts one by one, and numbers. Its page is the fragment {@code lowering}. */
public final class LoweringForm {

    private static final String LOWERING = "lowering.";
    private static final List<String> FACT_FIELDS = List.of("act", "date", "article", "appeal");

    private final Catalogue catalogue;

    public LoweringForm(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A list of facts in the form: {@code rows} are the paths of its rows. */
    record Facts(Catalogue.Lowering indicator, List<String> rows) {
        public String field() {
            return path(indicator);
        }

        /** The path that the next row would have. */
        public String next() {
            return field() + "[" + rows.size() + "]";
        }
    }

    /** What the fragment shows. */
    public void show(Form form, Model model) {
        model.addAttribute(
                "factLists",
                factLists().stream()
                        .map(indicator -> new Facts(indicator, form.rows(path(indicator))))
                        .toList());
        model.addAttribute("appeals", LoweringFact.Appeal.values());
        model.addAttribute(
                "loweringNumbers",
                catalogue.lowering().stream()
                        .filter(indicator -> !indicator.isFacts())
                        .toList());
    }

    /** Puts what was given earlier into the fields. */
    public static void fill(MultiValueMap<String, String> fields, Lowering lowering) {
        lowering.facts().forEach((key, facts) -> fill(fields, LOWERING + key, facts));
        lowering.numbers()
                .forEach((key, number) -> fields.add(
                        LOWERING + key, number == null ? "" : Texts.number(LocaleContextHolder.getLocale(), number)));
    }

    /** The lists' fields, by the lists' paths. */
    public Map<String, List<String>> lists() {
        return factLists().stream().collect(Collectors.toMap(LoweringForm::path, list -> FACT_FIELDS));
    }

    /** What was typed, as a command takes it. */
    public ObjectNode command(Form form) {
        ObjectNode lowering = JsonNodeFactory.instance.objectNode();
        for (Catalogue.Lowering indicator : catalogue.lowering()) {
            String key = indicator.field().key();
            if (indicator.isFacts()) {
                ArrayNode facts = lowering.putArray(key);
                form.rows(path(indicator)).forEach(row -> {
                    ObjectNode fact = facts.addObject();
                    FACT_FIELDS.forEach(field -> put(fact, field, form.value(row + "." + field)));
                });
            } else {
                putNumber(lowering, key, form.value(path(indicator)));
            }
        }
        return lowering;
    }

    /** The facts that have been typed so far that they could be others' as well: with an act and a day. */
    List<LoweringFact> typedFacts(Form form) {
        List<LoweringFact> facts = new ArrayList<>();
        for (Catalogue.Lowering indicator : factLists()) {
            for (String row : form.rows(path(indicator))) {
                String act = form.value(row + ".act");
                day(form.value(row + ".date"))
                        .filter(date -> !act.isEmpty())
                        .ifPresent(date -> facts.add(new LoweringFact(act, date, null, null)));
            }
        }
        return facts;
    }

    /** The day that was typed, if it is one. */
    public static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private List<Catalogue.Lowering> factLists() {
        return catalogue.lowering().stream().filter(Catalogue.Lowering::isFacts).toList();
    }

    private static String path(Catalogue.Lowering indicator) {
        return LOWERING + indicator.field().key();
    }

    private static void put(ObjectNode node, String field, String typed) {
        if (!typed.isEmpty()) {
            node.put(field, typed);
        }
    }

    /** People write 82,5 as well as 82.5; what is no number goes on as it is and is refused with its field. */
    private static void putNumber(ObjectNode node, String field, String typed) {
        PlainNumber.read(typed).ifPresentOrElse(number -> node.put(field, number), () -> put(node, field, typed));
    }

    private static void fill(MultiValueMap<String, String> fields, String list, List<LoweringFact> facts) {
        for (int i = 0; i < facts.size(); i++) {
            String row = list + "[" + i + "].";
            LoweringFact fact = facts.get(i);
            fields.add(row + "act", fact.act());
            fields.add(row + "date", fact.date().toString());
            fields.add(row + "article", text(fact.article()));
            fields.add(row + "appeal", text(fact.appeal()));
        }
    }

    private static String text(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString).orElse("");
    }
}
