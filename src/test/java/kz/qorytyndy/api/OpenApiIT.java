package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class OpenApiIT {

    private static final String[] CALLS = {
        "GET /api/v1/me",
        "GET /api/v1/audit/events",
        "GET /api/v1/audit/checkpoint",
        "GET /api/v1/audit/proof",
        "GET /api/v1/audit/export",
        "POST /api/v1/audit/verify",
        "GET /api/v1/organisation",
        "PUT /api/v1/organisation",
        "PUT /api/v1/organisation/letterhead",
        "GET /api/v1/bodies",
        "POST /api/v1/bodies",
        "PUT /api/v1/bodies/{code}",
        "POST /api/v1/bodies/{code}/close",
        "POST /api/v1/bodies/{code}/reopen",
        "POST /api/v1/bodies/{code}/split",
        "POST /api/v1/bodies/merge",
        "GET /api/v1/bodies/template.xlsx",
        "GET /api/v1/bodies/list.csv",
        "POST /api/v1/bodies/import",
        "POST /api/v1/campaigns",
        "POST /api/v1/campaigns/rehearsal",
        "GET /api/v1/campaigns",
        "GET /api/v1/campaigns/{id}",
        "POST /api/v1/campaigns/{id}/cancel",
        "DELETE /api/v1/campaigns/{id}",
        "GET /api/v1/campaigns/{id}/assessments",
        "POST /api/v1/campaigns/{id}/assessments/remind",
        "POST /api/v1/campaigns/{id}/assessments/extend",
        "POST /api/v1/campaigns/{id}/assessments/cancel",
        "GET /api/v1/assessments/{id}",
        "GET /api/v1/campaigns/{id}/datasheets.xlsx",
        "GET /api/v1/campaigns/{id}/datasheets.zip",
        "POST /api/v1/campaigns/{id}/imports",
        "GET /api/v1/imports/{id}",
        "GET /api/v1/assessments/{id}/recommendations",
        "GET /api/v1/assessments/{id}/measures",
        "POST /api/v1/assessments/{id}/measures",
        "GET /api/v1/measures",
        "GET /api/v1/measures/list.xlsx",
        "GET /api/v1/measures/{id}",
        "PUT /api/v1/measures/{id}",
        "POST /api/v1/measures/{id}/done",
        "POST /api/v1/measures/{id}/drop",
        "GET /api/v1/assessments/{id}/advice",
        "GET /api/v1/assessments/{id}/datasheet.xlsx",
        "POST /api/v1/tasks/{id}/import",
        "GET /api/v1/tasks",
        "POST /api/v1/tasks/{id}/claim",
        "POST /api/v1/tasks/{id}/unclaim",
        "POST /api/v1/tasks/{id}/complete",
        "GET /api/v1/tasks/{id}/draft",
        "PUT /api/v1/tasks/{id}/draft",
        "POST /api/v1/tasks/{id}/deadline",
        "POST /api/v1/tasks/{id}/remind",
        "GET /api/v1/assessments/{id}/notifications",
        "GET /api/v1/mails",
        "POST /api/v1/mails/{id}/resend",
        "GET /api/v1/held-up-steps",
        "POST /api/v1/held-up-steps/{id}/try-again",
        "GET /api/v1/unstaffed-tasks",
        "GET /api/v1/people/{username}/data",
        "GET /api/v1/assessments/{id}/conclusion-draft.pdf",
        "GET /api/v1/assessments/{id}/conclusion.pdf",
        "GET /api/v1/assessments/{id}/datasheet.pdf",
        "POST /api/v1/assessments/{id}/corrections",
        "GET /api/v1/conclusions",
        "GET /api/v1/results",
        "POST /api/v1/files",
        "GET /api/v1/files/{id}",
        "DELETE /api/v1/files/{id}",
        "GET /api/v1/calendar",
        "GET /api/v1/calendar/due",
        "GET /api/v1/substitutions",
        "POST /api/v1/substitutions",
        "DELETE /api/v1/substitutions/{id}",
        "POST /api/v1/people/{username}/invitation",
        "PUT /api/v1/people/{username}/provider-account",
        "PUT /api/v1/settings/{key}",
        "GET /api/v1/settings",
        "GET /api/v1/setup",
        "POST /api/v1/bodies/confirm",
        "GET /api/v1/people",
        "POST /api/v1/people",
        "GET /api/v1/people/template.xlsx",
        "POST /api/v1/people/import",
        "GET /api/v1/people/list.csv",
        "GET /api/v1/people/{username}",
        "PUT /api/v1/people/{username}",
        "POST /api/v1/people/{username}/disable",
        "POST /api/v1/people/{username}/enable",
        "POST /api/v1/people/{username}/end-sessions",
        "POST /api/v1/people/{username}/remove-names",
        "POST /api/v1/people/{username}/reset-second-factor",
        "GET /api/v1/people/{username}/roles",
        "POST /api/v1/people/{username}/roles",
        "POST /api/v1/people/{username}/roles/{id}/end",
        "GET /api/v1/approvals",
        "POST /api/v1/approvals/{id}",
        "GET /api/v1/service-accounts",
        "POST /api/v1/service-accounts",
        "DELETE /api/v1/service-accounts/{id}",
        "GET /api/v1/methodologies",
        "GET /api/v1/methodologies/{id}",
        "POST /api/v1/methodologies/{id}/evaluate",
        "POST /api/v1/methodologies",
        "POST /api/v1/methodologies/{id}/compare",
        "POST /api/v1/methodologies/{id}/activate",
        "POST /api/v1/methodologies/{id}/withdraw",
        "DELETE /api/v1/methodologies/{id}",
        "POST /api/v1/methodologies/{id}/assumptions-seen",
        "GET /api/v1/methodology-drafts",
        "POST /api/v1/methodology-drafts",
        "GET /api/v1/methodology-drafts/{id}",
        "DELETE /api/v1/methodology-drafts/{id}",
        "POST /api/v1/methodology-drafts/{id}/parts",
        "PUT /api/v1/methodology-drafts/{id}/parts/{part}",
        "DELETE /api/v1/methodology-drafts/{id}/parts/{part}",
        "POST /api/v1/methodology-drafts/{id}/parts/{part}/move",
        "GET /api/v1/methodologies/{id}/trials",
        "GET /api/v1/methodologies/{id}/trials/template.xlsx",
        "POST /api/v1/methodologies/{id}/trials",
        "GET /api/v1/trials/{id}",
        "GET /api/v1/trials/{id}/bodies/{code}",
        "GET /api/v1/trials/{id}/result.xlsx",
        "DELETE /api/v1/trials/{id}",
        "POST /api/v1/methodology-drafts/{id}/parts/{part}/preview",
        "GET /api/v1/methodology-drafts/{id}/faults",
        "GET /api/v1/methodology-drafts/{id}/methodology.dmn",
        "GET /api/v1/methodology-drafts/{id}/catalogue.json",
        "GET /api/v1/methodology-drafts/{id}/cases",
        "POST /api/v1/methodology-drafts/{id}/cases",
        "POST /api/v1/methodology-drafts/{id}/cases/propose",
        "POST /api/v1/methodology-drafts/{id}/cases/confirm",
        "POST /api/v1/methodology-drafts/{id}/cases/bring-in",
        "DELETE /api/v1/methodology-drafts/{id}/cases/{caseId}",
        "PUT /api/v1/methodology-drafts/{id}/cases/{caseId}/expectation",
        "DELETE /api/v1/methodology-drafts/{id}/cases/{caseId}/expectation",
        "GET /api/v1/employees",
        "POST /api/v1/employees",
        "GET /api/v1/employees/template.xlsx",
        "POST /api/v1/employees/import",
        "GET /api/v1/standards/records/template.xlsx",
        "POST /api/v1/standards/records/import",
        "GET /api/v1/employees/{id}",
        "PUT /api/v1/employees/{id}",
        "GET /api/v1/standards/records",
        "POST /api/v1/standards/records",
        "POST /api/v1/standards/records/confirm",
        "GET /api/v1/standards/records/{id}",
        "PUT /api/v1/standards/records/{id}",
        "POST /api/v1/standards/records/{id}/confirm",
        "POST /api/v1/standards/records/{id}/comment",
        "GET /api/v1/attestations",
        "POST /api/v1/attestations",
        "POST /api/v1/attestations/all",
        "GET /api/v1/attestations/proposal",
        "GET /api/v1/attestations/list.xlsx",
        "POST /api/v1/attestations/import",
        "GET /api/v1/attestations/extracts.pdf",
        "GET /api/v1/attestations/{id}",
        "PUT /api/v1/attestations/{id}",
        "DELETE /api/v1/attestations/{id}",
        "GET /api/v1/attestations/{id}/extract.pdf",
        "GET /api/v1/standards",
        "POST /api/v1/standards",
        "GET /api/v1/standards/{id}",
        "GET /api/v1/standards/{id}/differences",
        "GET /api/v1/standards/{id}.pdf"
    };

    @Autowired
    private ApiDriver api;

    @Test
    void describes_every_call() {
        JsonNode description = description();
        List<String> calls = new ArrayList<>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> calls.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(calls).containsExactlyInAnyOrder(CALLS);
    }

    @Test
    void says_of_every_call_what_it_does_and_how_it_fails() {
        JsonNode description = description();
        assertThat(description.at("/components/securitySchemes/basic/scheme").asText())
                .isEqualTo("basic");
        description
                .get("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.get("summary").asText()).isNotBlank();
                    assertThat(operation.get("description").asText()).isNotBlank();
                    assertThat(operation
                                    .at("/responses/422/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .isEqualTo("#/components/schemas/Problem");
                    assertThat(operation.path("parameters"))
                            .noneSatisfy(parameter ->
                                    assertThat(parameter.get("name").asText()).isEqualTo("actor"));
                }));
    }

    @Test
    void says_what_the_fields_of_a_launch_mean() {
        assertThat(description()
                        .at("/components/schemas/Launch/properties/bodies/description")
                        .asText())
                .isEqualTo("codes; null for all that are in force on the period's last day");
    }

    @Test
    void shows_a_body_of_complete_for_each_kind() {
        JsonNode body = description()
                .get("paths")
                .get("/api/v1/tasks/{id}/complete")
                .at("/post/requestBody/content/application~1json");

        assertThat(body.get("examples").fieldNames())
                .toIterable()
                .contains(
                        "SubmitHrData",
                        "VerifySubmission",
                        "ReviewConclusion",
                        "SignOff",
                        "DecideObjection",
                        "DecideOverdue",
                        "ApproveSummary",
                        "DraftStandard",
                        "CheckStandard",
                        "ApproveStandard");
        assertThat(body.at("/schema/oneOf")).hasSize(9);
    }

    @Test
    void has_a_schema_for_each_type_though_several_are_called_alike() {
        assertThat(description().at("/components/schemas").fieldNames())
                .toIterable()
                .contains(
                        "ComplianceRecordEntry",
                        "DifferenceEntry",
                        "AssessmentViewLoweringView",
                        "ScoreViewLowering",
                        "CatalogueLowering");
    }

    @Test
    void has_a_page() {
        Answer page = api.send(HttpRequest.newBuilder(URI.create(api.url("/swagger-ui/index.html")))
                .header("Authorization", authorization())
                .GET());

        assertThat(page.with(200).text()).contains("swagger-ui");
    }

    private JsonNode description() {
        return api.send(HttpRequest.newBuilder(URI.create(api.url("/v3/api-docs")))
                        .header("Authorization", authorization())
                        .GET())
                .with(200)
                .json();
    }

    private String authorization() {
        return api.request("hr.officer", "/me")
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
    }
}
