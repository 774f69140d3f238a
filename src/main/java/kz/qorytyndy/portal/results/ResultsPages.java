package kz.qorytyndy.portal.results;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.conclusion.results.BodyResults;
import kz.qorytyndy.conclusion.results.Briefs;
import kz.qorytyndy.conclusion.results.PeriodResults;
import kz.qorytyndy.conclusion.results.PeriodResults.Unscored;
import kz.qorytyndy.conclusion.results.Results;
import kz.qorytyndy.exchange.ResultsWorkbooks;
import kz.qorytyndy.improvement.Measures;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.WorkbookReader;
import kz.qorytyndy.workflow.course.StageTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The results of a period, and of a body over the periods. */
@Controller
class ResultsPages {

    private final Results results;
    private final StageTimes times;
    private final ResultsWorkbooks workbooks;
    private final Briefs briefs;
    private final Measures measures;
    private final Localized localized;

    ResultsPages(
            Results results,
            StageTimes times,
            ResultsWorkbooks workbooks,
            Briefs briefs,
            Measures measures,
            Localized localized) {
        this.results = results;
        this.times = times;
        this.workbooks = workbooks;
        this.briefs = briefs;
        this.measures = measures;
        this.localized = localized;
    }

    @GetMapping("/results")
    String results(@RequestParam(required = false) @Nullable String period, Actor actor, Model model) {
        List<ReportingPeriod> periods = results.periods(actor);
        model.addAttribute("periods", localized.choices(periods.stream()));
        model.addAttribute("mayCalibrate", results.mayCalibrate(actor));
        if (periods.isEmpty()) {
            return "results/results";
        }
        PeriodResults found = results.of(asked(period, periods), actor);
        model.addAttribute("results", found);
        model.addAttribute("withoutGrade", withoutGrade(found));
        model.addAttribute("plot", DotPlot.of(found));
        Map<UUID, String> bodies = bodies(found);
        model.addAttribute("times", times.of(bodies.keySet()));
        model.addAttribute("bodies", bodies);
        model.addAttribute("measures", measures.count(found.period(), actor));
        return "results/results";
    }

    @GetMapping("/results/bodies/{code}")
    String body(@PathVariable String code, Actor actor, Model model) {
        BodyResults found = results.ofBody(code, actor);
        model.addAttribute("results", found);
        model.addAttribute("title", localized.body(found.bodyCode()));
        model.addAttribute("line", GradeLine.of(found));
        return "results/body";
    }

    @GetMapping("/results/table.xlsx")
    ResponseEntity<Resource> table(
            @RequestParam(required = false) @Nullable String period, Actor actor, Locale language) {
        PeriodResults found = results.of(asked(period, results.periods(actor)), actor);
        return Attachment.of(
                "results-" + found.period().code() + ".xlsx",
                WorkbookReader.MEDIA_TYPE,
                out -> workbooks.write(found, language, out));
    }

    /** In the language that is asked for, Kazakh or Russian; {@code lang} says nothing of the pages here. */
    @GetMapping("/results/brief.pdf")
    ResponseEntity<Resource> brief(
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(defaultValue = "kk") String lang,
            Actor actor) {
        Locale printed = Stream.of(Languages.KAZAKH, Languages.RUSSIAN)
                .filter(language -> language.getLanguage().equals(lang))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        PeriodResults found = results.of(asked(period, results.periods(actor)), actor);
        return Attachment.of(
                "brief-" + found.period().code() + "-" + printed.getLanguage() + ".pdf",
                MediaType.APPLICATION_PDF_VALUE,
                briefs.pdf(found, printed));
    }

    /** The period with this code, the latest if none is given. */
    private static ReportingPeriod asked(@Nullable String code, List<ReportingPeriod> periods) {
        return periods.stream()
                .filter(one -> code == null || code.isBlank() || one.code().equals(code))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** The bodies without a grade, by what the page says of them. */
    private static Map<String, List<Unscored>> withoutGrade(PeriodResults results) {
        Map<String, List<Unscored>> without = new LinkedHashMap<>();
        without.put("notSubmitted", results.notSubmitted());
        without.put("open", results.open());
        without.put("cancelled", results.cancelled());
        return without;
    }

    /** Whose the assessments are. */
    private static Map<UUID, String> bodies(PeriodResults results) {
        Map<UUID, String> bodies = new HashMap<>();
        results.rows().forEach(row -> bodies.put(row.assessmentId(), row.bodyCode()));
        Stream.of(results.notSubmitted(), results.open(), results.cancelled())
                .flatMap(List::stream)
                .forEach(one -> bodies.put(one.assessmentId(), one.bodyCode()));
        return bodies;
    }
}
