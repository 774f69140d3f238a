package kz.qorytyndy.improvement;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import kz.qorytyndy.workbook.ListColumn;
import kz.qorytyndy.workbook.ListWorkbooks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The list of measures as a workbook, to be read. That it went out stands in the trail. */
@Service
public class MeasureWorkbooks {

    private static final List<ListColumn<?>> COLUMNS = List.of(
            ListColumn.text("body", "improvement.column.body", ListWorkbooks.LONGEST_TEXT),
            ListColumn.text("period", "improvement.column.period", ListWorkbooks.LONGEST_TEXT),
            ListColumn.text("conclusion", "improvement.column.conclusion", ListWorkbooks.LONGEST_TEXT),
            ListColumn.text("quote", "improvement.column.quote", ListWorkbooks.LONGEST_TEXT),
            ListColumn.text("text", "improvement.column.text", ListWorkbooks.LONGEST_TEXT),
            ListColumn.text("owner", "improvement.column.owner", ListWorkbooks.LONGEST_TEXT),
            ListColumn.date("due", "improvement.column.due"),
            ListColumn.choice("state", "improvement.column.state", states()),
            ListColumn.date("doneOn", "improvement.column.doneOn"),
            ListColumn.text("note", "improvement.column.note", ListWorkbooks.LONGEST_TEXT));

    private final Measures measures;
    private final People people;
    private final TerritorialBodies bodies;
    private final ListWorkbooks workbooks;
    private final Texts texts;
    private final AuditTrail trail;

    MeasureWorkbooks(
            Measures measures,
            People people,
            TerritorialBodies bodies,
            ListWorkbooks workbooks,
            Texts texts,
            AuditTrail trail) {
        this.measures = measures;
        this.people = people;
        this.bodies = bodies;
        this.workbooks = workbooks;
        this.texts = texts;
        this.trail = trail;
    }

    /** Where a measure stands today; what is overdue is told apart. */
    private enum Standing {
        PLANNED,
        OVERDUE,
        DONE,
        DROPPED
    }

    private static Map<Standing, String> states() {
        Map<Standing, String> states = new LinkedHashMap<>();
        for (Standing standing : Standing.values()) {
            states.put(standing, "improvement.state." + standing);
        }
        return states;
    }

    /** Writes what the actor may see of the measures that are looked for; without people and what they wrote, where he sees none. */
    public void write(MeasureFilter filter, Actor actor, Locale language, OutputStream out) throws IOException {
        List<Measure> found =
                measures.page(filter, actor, 0, ListWorkbooks.MOST_ROWS).items();
        Map<String, String> named = bodies.all().stream()
                .collect(Collectors.toMap(
                        TerritorialBody::code, body -> body.name().in(language)));
        Map<String, String> owners = people.namesOf(
                found.stream().map(measure -> measure.round().owner()).collect(Collectors.toSet()));
        LocalDate today = measures.today();
        trail.recordAlone(actor.event(AuditAction.MEASURES_EXPORTED)
                .subject("measures")
                .details(Map.of("count", String.valueOf(found.size()))));
        workbooks.write(
                "improvement.list",
                COLUMNS,
                found.stream()
                        .map(measure -> row(
                                measure,
                                named.getOrDefault(measure.bodyCode(), measure.bodyCode()),
                                owners.get(measure.round().owner()),
                                today,
                                actor.seesPeople(measure.bodyCode()),
                                language))
                        .toList(),
                language,
                out);
    }

    private List<@Nullable Object> row(
            Measure measure, String body, @Nullable String owner, LocalDate today, boolean people, Locale language) {
        Measure.Round round = measure.round();
        return Arrays.asList(
                body,
                texts.text(language, measure.period().name()),
                measure.conclusion(),
                people ? measure.quote() : null,
                people ? round.text() : null,
                people ? owner : null,
                round.due(),
                measure.isOverdue(today)
                        ? Standing.OVERDUE
                        : Standing.valueOf(round.state().name()),
                round.doneOn(),
                people ? round.note() : null);
    }
}
