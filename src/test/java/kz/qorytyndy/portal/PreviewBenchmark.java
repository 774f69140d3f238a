package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.portal.PortalVisit.Page;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.ShippedMethodologies;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What it takes to save an indicator that is being typed and to show its picture and its samples' points, beside a form that saves itself and shows less. */
@IntegrationTest
class PreviewBenchmark {

    private static final int ROUNDS = 150;
    private static final int WARM_UP = 50;

    /** How many times as long as the data sheet, which shows its points too. */
    private static final double MOST = 2;

    @Autowired
    private ApiDriver api;

    private record Contender(String name, IntFunction<Page> save, List<Long> nanos) {

        Contender(String name, IntFunction<Page> save) {
            this(name, save, new ArrayList<>());
        }

        void saves(int round) {
            long start = System.nanoTime();
            Page answer = save.apply(round);
            long took = System.nanoTime() - start;
            assertThat(answer.status()).as(name).isEqualTo(200);
            if (round >= WARM_UP) {
                nanos.add(took);
            }
        }

        double millis(double share) {
            return nanos.stream().sorted().toList().get((int) (share * (nanos.size() - 1))) / 1e6;
        }
    }

    @Test
    void is_there_in_the_time_of_an_autosave() {
        PortalVisit officer = PortalVisit.of(api, "officer.kz-71");
        String sheet = "/tasks/"
                + api.task("officer.kz-71", "SubmitHrData", api.untouched(AssessmentState.AWAITING_SUBMISSION))
                + "/sheet";
        officer.get(sheet);
        PortalVisit hr = PortalVisit.of(api, "hr.officer");
        MethodologyRef ref = ShippedMethodologies.order67().ref();
        JsonNode draft = api.post(
                        "hr.officer",
                        "/methodology-drafts",
                        "{\"id\": \"%s\", \"checksum\": \"%s\"}".formatted(ref.id(), ref.checksum()))
                .with(201)
                .json();
        Contender baseline = new Contender(
                "data sheet",
                round -> officer.post(
                        sheet + "/draft", "data.staffUnits", "1000", "data.staffActual", "" + (1 + round)));
        Contender heading = new Contender("heading of a draft", saves(hr, draft, "heading", "id", "own-"));
        Contender preview = new Contender(
                "indicator of a draft", saves(hr, draft, "indicators.staffing", "points.steps.steps[0].bound", "8"));
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            baseline.saves(round);
            heading.saves(round);
            preview.saves(round);
        }

        System.out.printf("%n%-36s %10s %10s %10s%n", "saves itself", "median ms", "p95 ms", "ratio");
        for (Contender one : List.of(baseline, heading, preview)) {
            System.out.printf(
                    "%-36s %10.1f %10.1f %10.2f%n",
                    one.name, one.millis(0.5), one.millis(0.95), one.millis(0.5) / baseline.millis(0.5));
        }
        assertThat(preview.millis(0.5)).isLessThan(MOST * baseline.millis(0.5));
    }

    /** Saves the part with another end of the one field each time. */
    private static IntFunction<Page> saves(PortalVisit hr, JsonNode draft, String name, String field, String begin) {
        JsonNode part = StreamSupport.stream(draft.get("parts").spliterator(), false)
                .filter(one -> one.get("part").asText().equals(name))
                .findFirst()
                .orElseThrow();
        String page = "/methodologies/drafts/" + draft.get("id").asText() + "/parts/" + name;
        hr.get(page);
        return round -> {
            Form form =
                    Form.of(part.get("content")).with(field, begin + round % 10).with("version", 1 + round);
            List<String> fields = new ArrayList<>();
            form.fields().forEach(one -> fields.addAll(List.of(one, form.value(one))));
            return hr.post(page + "/draft", fields.toArray(String[]::new));
        };
    }
}
