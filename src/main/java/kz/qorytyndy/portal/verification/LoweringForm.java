package kz.qorytyndy.portal.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.verification.LoweringFact;
import org.springframework.ui.Model;

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

    /** The lists' fields, by the lists' paths. */
    public Map<String, List<String>> lists() {
        return factLists().stream().collect(Collectors.toMap(LoweringForm::path, list -> FACT_FIELDS));
    }

    /** Adds to a command that was typed the lists of which there is no row. */
    public void complete(ObjectNode command) {
        ObjectNode lowering = command.withObjectProperty("lowering");
        factLists().forEach(list -> lowering.withArrayProperty(list.field().key()));
    }

    /** The facts that have been typed so far that they could be others' as well: with an act and a day. */
    List<LoweringFact> typedFacts(Form form) {
        List<LoweringFact> facts = new ArrayList<>();
        for (Catalogue.Lowering indicator : factLists()) {
            for (String row : form.rows(path(indicator))) {
                String act = form.value(row + ".act");
                form.day(row + ".date")
                        .filter(date -> !act.isEmpty())
                        .ifPresent(date -> facts.add(new LoweringFact(act, date, null, null)));
            }
        }
        return facts;
    }

    private List<Catalogue.Lowering> factLists() {
        return catalogue.lowering().stream().filter(Catalogue.Lowering::isFacts).toList();
    }

    private static String path(Catalogue.Lowering indicator) {
        return LOWERING + indicator.field().key();
    }
}
