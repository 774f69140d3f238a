package kz.qorytyndy.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads every model under {@code processes/}, and breaks each of them in every way that must be noticed. */
class ModelLintTest {

    private static final Path PROCESSES = Path.of("processes");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Class<?>> CONTRACTS = Map.of(
            "campaign",
            CampaignContract.class,
            "assessment",
            AssessmentContract.class,
            "work-standard",
            WorkStandardContract.class);

    @ParameterizedTest
    @MethodSource("processes")
    void every_process_keeps_to_the_rules(Path process) {
        assertThat(findings(Bpmn.readModelFromFile(process.toFile()), process)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void every_decision_keeps_to_the_rules(Path decisions) {
        assertThat(ModelLint.of(Dmn.readModelFromFile(decisions.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_form_keeps_to_the_rules(Path form) {
        assertThat(ModelLint.ofForm(form.getFileName().toString(), json(form))).isEmpty();
    }

    @Test
    void every_form_is_some_tasks() {
        Set<String> used = processes()
                .flatMap(process ->
                        Bpmn.readModelFromFile(process.toFile()).getModelElementsByType(UserTask.class).stream())
                .map(UserTask::getCamundaFormRef)
                .collect(Collectors.toSet());
        assertThat(forms().map(ModelLintTest::id)).containsExactlyInAnyOrderElementsOf(used);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("breaches")
    void notices_in_a_process(Consumer<BpmnModelInstance> breach, String finding) {
        Path process = PROCESSES.resolve("assessment/assessment.bpmn");
        BpmnModelInstance model = Bpmn.readModelFromFile(process.toFile());
        breach.accept(model);

        assertThat(findings(model, process)).contains(finding);
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach(
                        model -> element(model, "Task_IssueConclusion", ServiceTask.class)
                                .setId("issueConclusion"),
                        "issueConclusion has no id of the form Task_…"),
                breach(
                        model -> element(model, "Flow_FinalScored", SequenceFlow.class)
                                .setId("Flow_1"),
                        "Flow_1 has no id of the form Flow_…"),
                breach(
                        model -> element(model, "Message_AssessmentCancelled", Message.class)
                                .setId("cancelled"),
                        "cancelled has no id of the form Message_…"),
                breach(
                        model -> element(model, "Task_IssueConclusion", FlowElement.class)
                                .setName("Issue"),
                        "Task_IssueConclusion has no Kazakh label"),
                breach(
                        model -> element(model, "Task_IssueConclusion", FlowElement.class)
                                .setName("Подготовить заключение, отправить письмо объекту"),
                        "Task_IssueConclusion has no Kazakh label"),
                breach(
                        model -> element(model, "Flow_SubmissionAccepted", FlowElement.class)
                                .removeAttribute("name"),
                        "Flow_SubmissionAccepted has no Kazakh label"),
                breach(
                        model -> element(model, "Gateway_SubmissionDecisionPending", FlowElement.class)
                                .setName("Шешім күтілуде"),
                        "Gateway_SubmissionDecisionPending is a gateway whose label is no question"),
                breach(
                        model -> element(model, "Task_SignOff", FlowElement.class)
                                .setName("Қорытынды"),
                        "Task_SignOff is called otherwise than its kind of task"),
                breach(model -> process(model).setExecutable(false), "assessment is not executable"),
                breach(model -> process(model).setName("Assessment"), "assessment has no Kazakh label"),
                breach(
                        model -> process(model).removeAttributeNs(BpmnModelConstants.CAMUNDA_NS, "versionTag"),
                        "assessment has no version tag"),
                breach(
                        model -> process(model).setCamundaHistoryTimeToLiveString("P5Y"),
                        "assessment has no historyTimeToLive in days"),
                breach(
                        model -> issue(model).setCamundaExpression("${assessmentStep.issueConclusion(execution)}"),
                        "Task_IssueConclusion calls what no bean offers: ${assessmentStep.issueConclusion(execution)}"),
                breach(
                        model -> issue(model).setCamundaExpression("${assessmentSteps.issueConclusions(execution)}"),
                        "Task_IssueConclusion calls what no bean offers: ${assessmentSteps.issueConclusions(execution)}"),
                breach(
                        model -> issue(model).setCamundaExpression("${matters.lock(execution)}"),
                        "Task_IssueConclusion calls what no bean offers: ${matters.lock(execution)}"),
                breach(
                        model -> issue(model).setCamundaExpression("${assessmentSteps.notifyIssued(execution)}"),
                        "Task_IssueConclusion calls a method that is not named after it: ${assessmentSteps.notifyIssued(execution)}"),
                breach(
                        model -> issue(model).removeAttributeNs(BpmnModelConstants.CAMUNDA_NS, "expression"),
                        "Task_IssueConclusion calls no method"),
                breach(
                        model -> issue(model).setCamundaClass("java.lang.Object"),
                        "Task_IssueConclusion is bound otherwise than by the method of a bean"),
                breach(
                        model -> issue(model).setCamundaDelegateExpression("${assessmentSteps}"),
                        "Task_IssueConclusion is bound otherwise than by the method of a bean"),
                breach(
                        model -> reminder(model).setCamundaExpression("${taskTimers.mail(task)}"),
                        "TaskListener_SignOffReminder calls what no bean offers: ${taskTimers.mail(task)}"),
                breach(
                        model -> timer(model).getTimeCycle().setTextContent("${taskDeadlines.never(execution)}"),
                        "TaskListener_SignOffReminder calls what no bean offers: ${taskDeadlines.never(execution)}"),
                breach(
                        model -> timer(model).getTimeCycle().setTextContent("${tasks.engine(execution)}"),
                        "TaskListener_SignOffReminder calls what no bean offers: ${tasks.engine(execution)}"),
                breach(
                        model -> element(model, "Flow_SubmissionDecisionNeeded", SequenceFlow.class)
                                .getConditionExpression()
                                .setTextContent("${taskDeadlines.a.b}"),
                        "Flow_SubmissionDecisionNeeded calls what no bean offers: ${taskDeadlines.a.b}"),
                breach(ModelLintTest::addScriptTask, "Task_Script holds a script"),
                breach(
                        model -> element(model, "Flow_SubmissionAccepted", SequenceFlow.class)
                                .getConditionExpression()
                                .setLanguage("javascript"),
                        "Flow_SubmissionAccepted holds a script as its condition"),
                breach(model -> signOff(model).setId("Task_Sleep"), "Task_Sleep is of no known kind"),
                breach(
                        model -> signOff(model).setCamundaCandidateGroups("hr-head"),
                        "Task_SignOff is not open to the group head-${bodyCode}"),
                breach(
                        model -> signOff(model).removeAttributeNs(BpmnModelConstants.CAMUNDA_NS, "dueDate"),
                        "Task_SignOff has no due date"),
                breach(
                        model -> signOff(model).setCamundaAsyncAfter(false),
                        "Task_SignOff is not followed by a save point"),
                breach(
                        model -> signOff(model).setCamundaFormRef("decide-overdue"),
                        "Task_SignOff does not refer to the form of its kind"),
                breach(
                        model -> signOff(model).setCamundaFormRef("sign"),
                        "Task_SignOff refers to a form that does not exist"),
                breach(
                        model -> signOff(model).setCamundaFormRefBinding("deployment"),
                        "Task_SignOff does not bind the latest form"),
                breach(
                        model ->
                                signOff(model).removeChildElement(signOff(model).getExtensionElements()),
                        "Task_SignOff has no timer TaskListener_SignOffReminder"),
                breach(
                        model -> reminder(model).setCamundaEvent("create"),
                        "Task_SignOff has no timer TaskListener_SignOffReminder"),
                breach(
                        model -> timer(model).getTimeCycle().setTextContent("${taskDeadlines.overdue(execution)}"),
                        "Task_SignOff has no timer TaskListener_SignOffReminder"),
                breach(
                        model -> element(model, "BoundaryEvent_SignOffOverdue", BoundaryEvent.class)
                                .setCancelActivity(true),
                        "Task_SignOff has no timer BoundaryEvent_SignOffOverdue"),
                breach(
                        model -> withoutExtensions(model, "BoundaryEvent_SignOffOverdue"),
                        "Task_SignOff has no timer BoundaryEvent_SignOffOverdue"),
                breach(
                        model -> signOff(model).builder().camundaFailedJobRetryTimeCycle("R3/PT10M"),
                        "Task_SignOff has a retry cycle of its own"),
                breach(
                        model -> element(model, "Flow_SubmissionAccepted", SequenceFlow.class)
                                .removeConditionExpression(),
                        "Flow_SubmissionAccepted does not say when it is taken"),
                breach(
                        model -> element(model, "Task_NotifyIssued", FlowNode.class)
                                .getDocumentations()
                                .clear(),
                        "Task_NotifyIssued does not say in whose transaction it runs"),
                breach(
                        model -> model.getModelElementsByType(BpmnShape.class).stream()
                                .filter(shape -> shape.getBpmnElement().getId().equals("Task_SignOff"))
                                .toList()
                                .forEach(shape -> shape.getParentElement().removeChildElement(shape)),
                        "Task_SignOff is not in the diagram"),
                breach(
                        model -> label(model, "EndEvent_NotSubmitted").setX(500),
                        "EndEvent_NotSubmitted has a label that lies on Task_NotifyReturned"),
                breach(
                        model -> label(model, "EndEvent_NotSubmitted").setY(485),
                        "EndEvent_NotSubmitted has a label that lies on Flow_BodyNotified"),
                breach(
                        model -> label(model, "EndEvent_NotSubmitted").setX(300),
                        "EndEvent_NotSubmitted has a label that lies on SubProcess_Submission"),
                breach(
                        model -> label(model, "EndEvent_NotSubmitted").setY(380),
                        "EndEvent_NotSubmitted has a label that lies on BoundaryEvent_SubmissionClosed"),
                breach(
                        model -> element(model, "Task_DecideOverdue_SignOff", UserTask.class)
                                .setId("Task_DecideOverdue_Signature"),
                        "Task_DecideOverdue_SignOff is a constant that no element of the model has for its id"),
                breach(
                        model -> process(model).setId("evaluation"),
                        "assessment is a key that no process of the model has"),
                breach(
                        model -> element(model, "Flow_SubmissionAccepted", SequenceFlow.class)
                                .getConditionExpression()
                                .setTextContent("${outcome == 'ACCEPT'}"),
                        "Flow_SubmissionAccepted asks for a variable that the contract does not name: ${outcome == 'ACCEPT'}"),
                breach(
                        model -> element(model, "Message_AssessmentCancelled", Message.class)
                                .setName("Cancelled"),
                        "The model's messages are [Cancelled, CorrectionOpened],"
                                + " the contract's [AssessmentCancelled, CorrectionOpened]"));
    }

    @Test
    void notices_a_call_without_a_business_key() {
        Path process = PROCESSES.resolve("campaign/campaign.bpmn");
        BpmnModelInstance model = Bpmn.readModelFromFile(process.toFile());
        CallActivity call = element(model, "Call_Assessment", CallActivity.class);
        call.removeChildElement(call.getExtensionElements());

        assertThat(findings(model, process)).contains("Call_Assessment gives no business key");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("breachesOfDecisions")
    void notices_in_decisions(Consumer<DmnModelInstance> breach, String finding) {
        Path decisions = decisions().findFirst().orElseThrow();
        DmnModelInstance model = Dmn.readModelFromFile(decisions.toFile());
        breach.accept(model);

        assertThat(ModelLint.of(model)).contains(finding);
    }

    static Stream<Arguments> breachesOfDecisions() {
        return Stream.of(
                breachOfDecisions(
                        model -> ((Decision) model.getModelElementById("level"))
                                .setCamundaHistoryTimeToLiveString("P5Y"),
                        "level has no historyTimeToLive in days"),
                breachOfDecisions(
                        model -> ((Decision) model.getModelElementById("level")).setName("Level"),
                        "level has no Kazakh label"),
                breachOfDecisions(
                        model -> ((Decision) model.getModelElementById("level")).setId("degree"),
                        "degree is not in the diagram"),
                breachOfDecisions(
                        model -> model.getModelElementsByType(Rule.class).stream()
                                .flatMap(rule -> rule.getInputEntries().stream())
                                .map(InputEntry.class::cast)
                                .filter(entry -> entry.getId().equals("level_high_grade"))
                                .forEach(entry -> entry.setExpressionLanguage("javascript")),
                        "level_high_grade holds a script"));
    }

    @Test
    void notices_in_a_form() {
        ObjectNode form = (ObjectNode) json(PROCESSES.resolve("assessment/sign-off.form"));
        form.put("id", "sign");
        form.path("components").forEach(component -> {
            ((ObjectNode) component).put("label", "Decision");
            ((ObjectNode) component).put("id", "component");
            ((ObjectNode) component).remove("properties");
        });

        assertThat(ModelLint.ofForm("sign-off.form", form))
                .contains(
                        "sign-off.form is not called by its form's id",
                        "sign-off.form component has no id of the form Field_…",
                        "sign-off.form component has no Kazakh label",
                        "sign-off.form component has no label.ru",
                        "sign-off.form component has no SIGN.en");
    }

    private static List<String> findings(BpmnModelInstance model, Path file) {
        return ModelLint.of(
                model,
                Objects.requireNonNull(CONTRACTS.get(id(file))),
                forms().map(ModelLintTest::id).collect(Collectors.toSet()),
                namedAsInTheBundle());
    }

    private static Predicate<ModelLint.Named> namedAsInTheBundle() {
        ResourceBundle kazakh = ResourceBundle.getBundle(
                "messages.matter",
                Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return task -> kazakh.getString(task.kind().label().key()).equals(task.label());
    }

    private static Arguments breach(Consumer<BpmnModelInstance> breach, String finding) {
        return Arguments.of(breach, finding);
    }

    private static Arguments breachOfDecisions(Consumer<DmnModelInstance> breach, String finding) {
        return Arguments.of(breach, finding);
    }

    private static <T extends BaseElement> T element(BpmnModelInstance model, String id, Class<T> type) {
        return type.cast(model.getModelElementById(id));
    }

    private static Process process(BpmnModelInstance model) {
        return element(model, "assessment", Process.class);
    }

    private static UserTask signOff(BpmnModelInstance model) {
        return element(model, "Task_SignOff", UserTask.class);
    }

    private static Bounds label(BpmnModelInstance model, String id) {
        return model.getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement().getId().equals(id))
                .map(shape -> shape.getBpmnLabel().getBounds())
                .findFirst()
                .orElseThrow();
    }

    private static ServiceTask issue(BpmnModelInstance model) {
        return element(model, "Task_IssueConclusion", ServiceTask.class);
    }

    private static CamundaTaskListener reminder(BpmnModelInstance model) {
        return signOff(model)
                .getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaTaskListener.class)
                .singleResult();
    }

    private static TimerEventDefinition timer(BpmnModelInstance model) {
        return element(model, "TimerEventDefinition_SignOffReminder", TimerEventDefinition.class);
    }

    private static void addScriptTask(BpmnModelInstance model) {
        ScriptTask script = model.newInstance(ScriptTask.class, "Task_Script");
        process(model).addChildElement(script);
    }

    private static void withoutExtensions(BpmnModelInstance model, String id) {
        BaseElement element = element(model, id, BaseElement.class);
        element.removeChildElement(element.getExtensionElements());
    }

    static Stream<Path> processes() {
        return files(".bpmn");
    }

    static Stream<Path> decisions() {
        return files(".dmn");
    }

    static Stream<Path> forms() {
        return files(".form");
    }

    private static Stream<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(PROCESSES)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
