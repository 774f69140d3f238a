package kz.qorytyndy;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.qorytyndy.campaign.AssessmentState;

/** What the addresses in {@code pages.csv} name in braces. */
public final class PageExamples {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Map<String, String> examples;

    private PageExamples(Map<String, String> examples) {
        this.examples = examples;
    }

    /** Makes what is not there yet; once for a class of tests. */
    public static PageExamples of(ApiDriver api) {
        String verification = api.untouched(AssessmentState.IN_VERIFICATION);
        String employee = api.post(
                        "officer.kz-71", "/employees?body=KZ-71", """
                        {"personnelNumber": "%s", "name": "Әбенова Әлия", "employments": [
                          {"post": "Кадр маманы", "firstDay": "2026-01-01", "lastDay": null}]}""".formatted("AXE-" + NUMBER.incrementAndGet()))
                .with(201)
                .json()
                .get("id")
                .asText();
        String issued = api.untouched(AssessmentState.ISSUED);
        String measure = api.post("head.kz-71", "/assessments/" + issued + "/measures", """
                        {"recommendation": 1, "owner": "officer.kz-71", "due": "2026-11-27"}""")
                .with(201)
                .json()
                .get("id")
                .asText();
        return new PageExamples(Map.of(
                "employee", employee,
                "measure", measure,
                "submit", api.task("officer.kz-71", "SubmitHrData", api.untouched(AssessmentState.AWAITING_SUBMISSION)),
                "verify", api.task("hr.officer", "VerifySubmission", verification),
                "review", api.task("hr.head", "ReviewConclusion", api.untouched(AssessmentState.IN_REVIEW)),
                "signOff", api.task("head.kz-71", "SignOff", api.untouched(AssessmentState.AWAITING_SIGN_OFF)),
                "confirm", typed(api),
                "issued", issued,
                "campaign",
                        api.openTask("hr.officer", "VerifySubmission", verification)
                                .orElseThrow()
                                .get("campaignId")
                                .asText()));
    }

    /** These and more. */
    PageExamples with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(examples);
        all.putAll(more);
        return new PageExamples(all);
    }

    /** The address with the names filled in that are known. */
    public String in(String address) {
        String filled = address;
        for (Map.Entry<String, String> example : examples.entrySet()) {
            filled = filled.replace("{" + example.getKey() + "}", example.getValue());
        }
        return filled;
    }

    /** The task of a decision that is typed and not taken. */
    private static String typed(ApiDriver api) {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        api.approves(assessment);
        String task = api.task("head.kz-71", "SignOff", assessment);
        api.send(api.request("head.kz-71", "/tasks/" + task + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"outcome\": \"OBJECT\", \"text\": \"Келіспеймін\"}")))
                .with(200);
        return task;
    }
}
