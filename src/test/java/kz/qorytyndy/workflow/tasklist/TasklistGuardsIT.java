package kz.qorytyndy.workflow.tasklist;

import static kz.qorytyndy.SignedIn.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.workflow.Canary;
import kz.qorytyndy.workflow.Tasks;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The known holes of the engine, tried by every role with a canary that must never be touched. */
@IntegrationTest
class TasklistGuardsIT {

    private static final String ATTACK = "{\"orQueries\":[{\"dueAfterExpression\":\"${canary.sing()}\"}]}";
    private static final String TOP = "{\"dueAfterExpression\":\"${canary.sing()}\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private TaskForms forms;

    @Autowired
    private People people;

    @Autowired
    private Tasks open;

    @Autowired
    private Canary canary;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private IdentityService identity;

    @Autowired
    private RepositoryService repository;

    @AfterEach
    void as_the_system_again() {
        identity.clearAuthentication();
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer.kz-71", "head.kz-71", "hr.officer", "hr.head", "leadership", "auditor", "admin"})
    void nobody_runs_code_or_changes_the_engine_through_tasklist(String username) {
        SignedIn person = SignedIn.as(username, port);
        String filter = filters.createTaskFilterQuery().list().get(0).getId();
        long deployments = repository.createDeploymentQuery().count();
        List.of(
                        Map.entry("POST /task", ATTACK),
                        Map.entry("POST /task/count", ATTACK),
                        Map.entry("POST /task", TOP),
                        Map.entry("POST /filter/" + filter + "/list", ATTACK),
                        Map.entry("POST /filter/" + filter + "/list", TOP),
                        Map.entry("POST /filter/" + filter + "/count", ATTACK),
                        Map.entry("POST /filter/" + filter + "/singleResult", ATTACK),
                        Map.entry(
                                "POST /filter/create",
                                "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":" + ATTACK + "}"),
                        Map.entry(
                                "PUT /filter/" + filter,
                                "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":" + ATTACK + "}"),
                        Map.entry("DELETE /filter/" + filter, ""),
                        Map.entry("POST /deployment/create", "{}"),
                        Map.entry("GET /user", ""),
                        Map.entry("GET /user/hr.officer2/profile", ""),
                        Map.entry("PUT /user/" + username + "/profile", "{\"id\":\"" + username + "\"}"),
                        Map.entry("POST /user/create", "{\"profile\":{\"id\":\"x\"}}"),
                        Map.entry("POST /group/create", "{\"id\":\"camunda-admin\"}"),
                        Map.entry("PUT /group/camunda-admin/members/" + username, ""),
                        Map.entry("POST /authorization/create", "{\"type\":1}"),
                        Map.entry("POST /migration/execute", "{}"),
                        Map.entry("POST /modification/execute", "{}"),
                        Map.entry("POST /message", "{\"messageName\":\"Message_CampaignCancelled\",\"all\":true}"),
                        Map.entry("POST /signal", "{\"name\":\"x\"}"),
                        Map.entry("GET /process-definition/statistics", ""),
                        Map.entry("GET /process-definition/count", ""),
                        Map.entry("GET /task/count", ""),
                        Map.entry("GET /task/count?assignee=hr.head", ""),
                        Map.entry("GET /batch", ""),
                        Map.entry("GET /history/variable-instance", ""),
                        Map.entry("GET /history/process-instance", ""),
                        Map.entry("GET /variable-instance", ""),
                        Map.entry("GET /process-instance", ""),
                        Map.entry("POST /process-definition/key/assessment/start", "{}"),
                        Map.entry("POST /task/create", "{\"name\":\"x\"}"))
                .forEach(attack -> {
                    String[] call = attack.getKey().split(" ", 2);
                    assertRefused(person.call(call[0], ENGINE + call[1], attack.getValue()));
                });
        assertRefused(
                person.call("POST", "/camunda/api/admin/setup/default/user/create", "{\"profile\":{\"id\":\"x\"}}"));
        assertRefused(person.call("POST", "/camunda/api/admin/auth/user/default/login/tasklist", ""));
        for (String path : List.of(
                "/camunda/app/admin/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/welcome/default/",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                "/engine-rest/task")) {
            assertRefused(person.get(path));
        }
        assertThat(canary.touches()).isZero();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        assertThat(filters.createTaskFilterQuery().count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"processInstanceBusinessKeyIn\": [%s]",
                "\"orQueries\": [{\"taskIdIn\": [%s]}]",
                "\"orQueries\": [{\"taskDefinitionKeyIn\": [%1$s]}, {\"assigneeIn\": [%1$s]}]"
            })
    void nobody_has_the_engine_look_for_more_than_a_person_types(String query) {
        SignedIn person = SignedIn.as("hr.officer", port);
        String count = ENGINE + "/filter/"
                + filters.createTaskFilterQuery().list().get(0).getId() + "/count";
        String some = "{" + query.formatted(list(90)) + "}";
        String many = "{" + query.formatted(list(2_000)) + "}";
        String huge = "{" + query.formatted(list(20_000)) + "}";

        assertThat(person.call("POST", count, some).statusCode()).isEqualTo(200);
        assertThat(person.call("POST", count, many).statusCode()).isEqualTo(400);
        HttpResponse<String> answer = person.call("POST", count, huge);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"message\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET  | /filter/no-such                  |                                | 403 | Бұл әрекет
                    GET  | /process-definition/no-such      |                                | 404 | Мұндай жазба
                    POST | /filter/%s/list?maxResults=a     | {}                             | 404 | Мұндай жазба
                    POST | /filter/%s/list                  | {"sorting":[{"sortBy":"x"}]}   | 400 | Жүйе бұл сұрауға
                    POST | /filter/%s/list                  | {"priority":"<b>${x}</b>"}     | 400 | Жүйе бұл сұрауға
                    POST | /filter/%s/count                 | [                              | 400 | Жүйе бұл сұрауға
                    """)
    void says_in_the_persons_language_what_the_engine_says_in_its_own(
            String method, String call, @Nullable String body, int status, String sentence) {
        String path = ENGINE
                + call.formatted(filters.createTaskFilterQuery().list().get(0).getId());

        HttpResponse<String> answer =
                SignedIn.as("officer.kz-71", port).call(method, path, Objects.requireNonNullElse(body, ""));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence).doesNotContain("Exception", "org.camunda", "<b>", "sortBy");
    }

    @Test
    void a_form_is_given_to_him_whose_task_it_is_and_to_no_other() {
        String review = api.task("hr.head", "ReviewConclusion", api.untouched(AssessmentState.IN_REVIEW));
        String path = ENGINE + "/task/" + review + "/form-variables";

        assertThat(SignedIn.as("hr.head", port).get(path).body()).contains("Кадр ресурстары");
        for (String other : List.of("officer.kz-71", "head.kz-71", "hr.officer", "auditor", "leadership")) {
            assertThat(SignedIn.as(other, port).get(path).statusCode()).isIn(403, 404);
            Actor actor = people.actor(other);
            assertThatThrownBy(() -> forms.variables(open.get(review, actor), actor))
                    .isInstanceOf(Refusal.class);
        }
    }

    private static String list(int length) {
        return IntStream.range(0, length).mapToObj(i -> "\"key-" + i + "\"").collect(Collectors.joining(","));
    }

    @Test
    void nobody_becomes_an_administrator_without_signing_in() {
        HttpResponse<String> answer = SignedIn.nobody(port)
                .call(
                        "POST",
                        "/camunda/api/admin/setup/default/user/create",
                        "{\"profile\":{\"id\":\"x\",\"firstName\":\"x\",\"lastName\":\"x\"},\"credentials\":{\"password\":\"x\"}}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(identity.createUserQuery().userId("x").count()).isZero();
    }

    @Test
    void the_engine_itself_refuses_expressions_in_queries() {
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .dueAfterExpression("${canary.sing()}")
                        .endOr()
                        .list())
                .isInstanceOf(BadUserRequestException.class);
        String filter = filters.createTaskFilterQuery().list().get(0).getId();
        assertThatThrownBy(() -> filters.list(
                        filter,
                        tasks.createTaskQuery()
                                .or()
                                .dueAfterExpression("${now()}")
                                .endOr()))
                .isInstanceOf(BadUserRequestException.class);
        Filter changed = filters.getFilter(filter).setName("x");
        identity.setAuthentication("hr.officer", List.of("hr-officer", "tasklist"));
        assertThatThrownBy(() -> filters.saveFilter(changed)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.deleteFilter(filter)).isInstanceOf(BadUserRequestException.class);
        assertThat(canary.touches()).isZero();
    }

    /** The guard of the expressions holds alone, where the one of the commands does not look. */
    @Test
    void a_stored_filter_evaluates_none_but_the_harmless_expressions() {
        String filter = filters.saveFilter(filters.newTaskFilter("canary")
                        .setQuery(tasks.createTaskQuery()
                                .or()
                                .dueAfterExpression("${canary.sing()}")
                                .endOr()))
                .getId();
        try {
            assertThatThrownBy(() -> filters.list(filter)).hasStackTraceContaining("not allowed here");
        } finally {
            filters.deleteFilter(filter);
        }
        assertThat(canary.touches()).isZero();
    }

    @Test
    void the_directory_is_read_only_and_has_no_administrators_of_the_engine() {
        assertThat(identity.isReadOnly()).isTrue();
        assertThatThrownBy(() -> identity.newUser("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(identity.createUserQuery().memberOfGroup("camunda-admin").count())
                .isZero();
        assertThat(identity.checkPassword("hr.officer", "qorytyndy-demo")).isFalse();
        assertThat(identity.createGroupQuery().groupMember("officer.kz-71").list())
                .extracting("id")
                .containsExactlyInAnyOrder("officer-KZ-71", "tasklist");
        assertThat(identity.createGroupQuery().groupMember("auditor").list())
                .extracting("id")
                .containsExactly("auditor");
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s %s: %s", answer.request().method(), answer.uri(), answer.body())
                .isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }
}
