package kz.qorytyndy.workflow.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workflow.Tasks;
import kz.qorytyndy.workflow.engine.ProcessBean;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** What every model under {@code processes/} keeps to. Each breach is a sentence that names the element. */
final class ModelLint {

    /** By type, the first that fits. */
    private static final Map<Class<? extends BaseElement>, String> PREFIXES = prefixes();

    private static final Pattern DAYS = Pattern.compile("\\d+|P\\d+D");
    private static final Pattern METHOD = Pattern.compile("\\$\\{!?(\\w+)\\.(\\w+)\\(\\w+\\)}");
    private static final Pattern COMPARISON = Pattern.compile("\\$\\{(\\w+) [!=]= '\\w+'}");

    /** Letters that Kazakh writes in foreign words only: a label with one of them is Russian. */
    private static final Pattern RUSSIAN = Pattern.compile("[ёщъьэ]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern KAZAKH = Pattern.compile("[\\p{IsCyrillic}\\d №«»,.?:()–-]+");

    private final List<String> findings = new ArrayList<>();
    private final Map<String, Class<?>> beans = beans();

    private ModelLint() {}

    private static Map<Class<? extends BaseElement>, String> prefixes() {
        Map<Class<? extends BaseElement>, String> prefixes = new LinkedHashMap<>();
        prefixes.put(StartEvent.class, "StartEvent_");
        prefixes.put(EndEvent.class, "EndEvent_");
        prefixes.put(BoundaryEvent.class, "BoundaryEvent_");
        prefixes.put(IntermediateThrowEvent.class, "Event_");
        prefixes.put(Gateway.class, "Gateway_");
        prefixes.put(CallActivity.class, "Call_");
        prefixes.put(SubProcess.class, "SubProcess_");
        prefixes.put(Task.class, "Task_");
        prefixes.put(SequenceFlow.class, "Flow_");
        prefixes.put(Message.class, "Message_");
        prefixes.put(Error.class, "Error_");
        return prefixes;
    }

    /** The breaches of a process model; {@code forms} are the ids of the forms beside it. */
    static List<String> of(BpmnModelInstance model, Class<?> contract, Set<String> forms, Predicate<Named> label) {
        ModelLint lint = new ModelLint();
        lint.ids(model);
        lint.labels(model, label);
        lint.processes(model);
        lint.delegates(model);
        lint.scripts(model.getDocument().getRootElement());
        lint.userTasks(model, forms);
        lint.jobs(model);
        lint.flows(model);
        lint.calls(model);
        lint.diagram(model);
        lint.contract(model, contract);
        return lint.findings;
    }

    /** A user task's kind with the label that the model gives it. */
    record Named(TaskKind kind, String label) {}

    private void ids(BpmnModelInstance model) {
        PREFIXES.forEach((type, prefix) -> model.getModelElementsByType(type).stream()
                .filter(element -> !element.getId().matches(prefix + "[A-Z][A-Za-z_]+"))
                .forEach(element -> found(element, "has no id of the form " + prefix + "…")));
        model.getModelElementsByType(FlowElement.class).stream()
                .filter(element -> PREFIXES.keySet().stream().noneMatch(type -> type.isInstance(element)))
                .forEach(element -> found(element, "is of a type whose ids have no prefix"));
    }

    private void labels(BpmnModelInstance model, Predicate<Named> label) {
        for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
            boolean due = !(element instanceof SequenceFlow flow) || flow.getConditionExpression() != null;
            String name = element.getName();
            if (due
                    && (name == null
                            || !KAZAKH.matcher(name).matches()
                            || RUSSIAN.matcher(name).find())) {
                found(element, "has no Kazakh label");
            } else if (element instanceof Gateway && !name.endsWith("?")) {
                found(element, "is a gateway whose label is no question");
            } else if (element instanceof UserTask task
                    && kind(task) != null
                    && !label.test(new Named(TaskKind.ofElement(task.getId()), name))) {
                found(element, "is called otherwise than its kind of task");
            }
        }
    }

    private void processes(BpmnModelInstance model) {
        for (Process process : model.getModelElementsByType(Process.class)) {
            check(process, process.isExecutable(), "is not executable");
            check(
                    process,
                    process.getName() != null
                            && KAZAKH.matcher(process.getName()).matches(),
                    "has no Kazakh label");
            check(process, process.getCamundaVersionTag() != null, "has no version tag");
            check(process, isDays(process.getCamundaHistoryTimeToLiveString()), "has no historyTimeToLive in days");
        }
    }

    private void delegates(BpmnModelInstance model) {
        for (ModelElementInstance element :
                model.getModelElementsByType(model.getModel().getType(BaseElement.class))) {
            BaseElement base = (BaseElement) element;
            if (camunda(base, "class") != null || camunda(base, "delegateExpression") != null) {
                found(base, "is bound otherwise than by the method of a bean");
            }
            expression(base, camunda(base, "expression"));
            expression(base, camunda(base, "dueDate"));
            expression(base, camunda(base, "collection"));
        }
        for (ServiceTask task : model.getModelElementsByType(ServiceTask.class)) {
            String method =
                    StringUtils.uncapitalize(task.getId().substring(task.getId().indexOf('_') + 1));
            String called = task.getCamundaExpression();
            check(task, called != null, "calls no method");
            check(
                    task,
                    called == null || called.matches("\\$\\{\\w+\\." + method + "\\(execution\\)}"),
                    "calls a method that is not named after it: " + called);
        }
        for (String kind : List.of("executionListener", "taskListener")) {
            for (DomElement listener : descendants(model.getDocument().getRootElement(), kind)) {
                expression(owner(listener), String.valueOf(listener.getAttribute("expression")));
            }
        }
        for (DomElement in : descendants(model.getDocument().getRootElement(), "in")) {
            if (in.getAttribute("sourceExpression") != null) {
                expression(owner(in), in.getAttribute("sourceExpression"));
            }
        }
        for (TimerEventDefinition timer : model.getModelElementsByType(TimerEventDefinition.class)) {
            expression(
                    timer.getParentElement().getAttributeValue("id"),
                    timer.getTimeCycle().getTextContent());
        }
    }

    private void expression(BaseElement element, @Nullable String text) {
        if (text != null) {
            expression(element.getId(), text);
        }
    }

    private void expression(String element, String text) {
        Matcher method = METHOD.matcher(text);
        if (!method.matches() || !isCallable(method.group(1), method.group(2))) {
            findings.add(element + " calls what no bean offers: " + text);
        }
    }

    /** The engine's expression language calls public methods of public classes only. */
    private boolean isCallable(String bean, String method) {
        Class<?> type = beans.get(bean);
        return type != null
                && type.isAnnotationPresent(ProcessBean.class)
                && Modifier.isPublic(type.getModifiers())
                && Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(one -> one.getName().equals(method) && Modifier.isPublic(one.getModifiers()));
    }

    private void scripts(DomElement element) {
        String name = element.getLocalName();
        if (name.equals("script") || name.equals("scriptTask") || element.getAttribute("scriptFormat") != null) {
            findings.add(owner(element) + " holds a script");
        }
        if (name.equals("conditionExpression") && element.getAttribute("language") != null) {
            findings.add(owner(element) + " holds a script as its condition");
        }
        element.getChildElements().forEach(this::scripts);
    }

    private void userTasks(BpmnModelInstance model, Set<String> forms) {
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            TaskKind kind = kind(task);
            if (kind == null) {
                found(task, "is of no known kind");
                continue;
            }
            String group = group(kind);
            check(task, group.equals(task.getCamundaCandidateGroups()), "is not open to the group " + group);
            check(task, "${taskDeadlines.due(execution)}".equals(task.getCamundaDueDate()), "has no due date");
            check(task, task.isCamundaAsyncAfter(), "is not followed by a save point");
            check(task, kebab(kind.id()).equals(task.getCamundaFormRef()), "does not refer to the form of its kind");
            check(task, forms.contains(task.getCamundaFormRef()), "refers to a form that does not exist");
            check(task, "latest".equals(task.getCamundaFormRefBinding()), "does not bind the latest form");
            reminder(task);
            overdueTimer(task);
        }
    }

    /** The timer that is not drawn. */
    private void reminder(UserTask task) {
        String id = "TaskListener_" + task.getId().substring("Task_".length()) + "Reminder";
        boolean there = extensions(task, CamundaTaskListener.class).stream()
                .anyMatch(listener -> id.equals(listener.getAttributeValue("id"))
                        && "timeout".equals(listener.getCamundaEvent())
                        && "${taskTimers.remind(task)}".equals(listener.getCamundaExpression())
                        && listener.getTimeouts().stream()
                                .anyMatch(timer -> isCycle(timer, "${taskDeadlines.reminder(execution)}")));
        check(task, there, "has no timer " + id);
    }

    private void overdueTimer(UserTask task) {
        String id = "BoundaryEvent_" + task.getId().substring("Task_".length()) + "Overdue";
        boolean there = task.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                .anyMatch(event -> event.getId().equals(id)
                        && event.getAttachedTo().equals(task)
                        && !event.cancelActivity()
                        && extensions(event, CamundaExecutionListener.class).stream()
                                .anyMatch(listener -> "start".equals(listener.getCamundaEvent())
                                        && "${taskTimers.reportOverdue(execution)}"
                                                .equals(listener.getCamundaExpression()))
                        && event.getEventDefinitions().stream()
                                .anyMatch(definition -> definition instanceof TimerEventDefinition timer
                                        && isCycle(timer, "${taskDeadlines.overdue(execution)}")));
        check(task, there, "has no timer " + id);
    }

    private static boolean isCycle(TimerEventDefinition timer, String cycle) {
        return timer.getTimeCycle() != null && cycle.equals(timer.getTimeCycle().getTextContent());
    }

    private static <T extends ModelElementInstance> Collection<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }

    /** Who drafts and who approves a standard depends on whose it is. */
    private static String group(TaskKind kind) {
        Role role = kind.role();
        if (!role.ofBody()) {
            return role.group();
        }
        if (kind.matter() == Matter.STANDARD) {
            return role == Role.TERRITORIAL_HEAD ? "${headGroup}" : "${officerGroup}";
        }
        return role.group("${bodyCode}");
    }

    private void jobs(BpmnModelInstance model) {
        for (DomElement retries : descendants(model.getDocument().getRootElement(), "failedJobRetryTimeCycle")) {
            findings.add(owner(retries) + " has a retry cycle of its own");
        }
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            if ((node instanceof ServiceTask || node instanceof BusinessRuleTask) && !node.isCamundaAsyncBefore()) {
                check(node, !node.getDocumentations().isEmpty(), "does not say in whose transaction it runs");
            }
        }
    }

    /** Where several flows leave, each says when it is taken. */
    private void flows(BpmnModelInstance model) {
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            check(
                    flow,
                    flow.getSource().getOutgoing().size() == 1 || flow.getConditionExpression() != null,
                    "does not say when it is taken");
        }
    }

    private void calls(BpmnModelInstance model) {
        for (CallActivity call : model.getModelElementsByType(CallActivity.class)) {
            Collection<CamundaIn> given = extensions(call, CamundaIn.class);
            check(call, given.stream().anyMatch(in -> in.getCamundaBusinessKey() != null), "gives no business key");
        }
    }

    private void diagram(BpmnModelInstance model) {
        Set<BaseElement> drawn = new HashSet<>();
        model.getModelElementsByType(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement()));
        model.getModelElementsByType(BpmnEdge.class).forEach(edge -> drawn.add(edge.getBpmnElement()));
        model.getModelElementsByType(FlowElement.class)
                .forEach(element -> check(element, drawn.contains(element), "is not in the diagram"));
        findings.addAll(new Drawing(model).coveringLabels());
    }

    private void contract(BpmnModelInstance model, Class<?> contract) {
        Set<String> ids = model.getModelElementsByType(FlowElement.class).stream()
                .map(BaseElement::getId)
                .collect(Collectors.toSet());
        ids.addAll(model.getModelElementsByType(Process.class).stream()
                .map(BaseElement::getId)
                .toList());
        Set<String> variables = constants(contract, "Variables");
        Set<String> messages = constants(contract, "Messages");
        for (String id : constants(contract, "Elements")) {
            if (!ids.contains(id)) {
                findings.add(id + " is a constant that no element of the model has for its id");
            }
        }
        if (!ids.contains(constants(contract).get("KEY"))) {
            findings.add(constants(contract).get("KEY") + " is a key that no process of the model has");
        }
        for (ConditionExpression condition : model.getModelElementsByType(ConditionExpression.class)) {
            String text = condition.getTextContent();
            Matcher comparison = COMPARISON.matcher(text);
            String flow = ((SequenceFlow) condition.getParentElement()).getId();
            if (comparison.matches()) {
                if (!variables.contains(comparison.group(1))) {
                    findings.add(flow + " asks for a variable that the contract does not name: " + text);
                }
            } else {
                expression(flow, text);
            }
        }
        Set<String> named = model.getModelElementsByType(Message.class).stream()
                .map(Message::getName)
                .collect(Collectors.toSet());
        if (!named.equals(messages)) {
            findings.add(
                    "The model's messages are " + new TreeSet<>(named) + ", the contract's " + new TreeSet<>(messages));
        }
    }

    /** The breaches of a decision model. */
    static List<String> of(DmnModelInstance model) {
        ModelLint lint = new ModelLint();
        Set<String> drawn = descendants(model.getDocument().getRootElement(), "DMNShape").stream()
                .map(shape -> shape.getAttribute("dmnElementRef"))
                .collect(Collectors.toSet());
        for (Decision decision : model.getModelElementsByType(Decision.class)) {
            lint.check(
                    decision, isDays(decision.getCamundaHistoryTimeToLiveString()), "has no historyTimeToLive in days");
            lint.check(decision, KAZAKH.matcher(decision.getName()).matches(), "has no Kazakh label");
            lint.check(decision, drawn.contains(decision.getId()), "is not in the diagram");
        }
        for (DomElement text : descendants(model.getDocument().getRootElement(), "text")) {
            String language = text.getParentElement().getAttribute("expressionLanguage");
            if (language != null && !language.equals("feel")) {
                lint.findings.add(text.getParentElement().getAttribute("id") + " holds a script");
            }
        }
        return lint.findings;
    }

    /** The breaches of a form. */
    static List<String> ofForm(String file, JsonNode form) {
        ModelLint lint = new ModelLint();
        if (!file.equals(form.path("id").asText() + ".form")) {
            lint.findings.add(file + " is not called by its form's id");
        }
        lint.said(file, form.path("components"));
        for (JsonNode component : form.path("components")) {
            String id = file + " " + component.path("id").asText();
            if (!component.path("id").asText().startsWith("Field_")) {
                lint.findings.add(id + " has no id of the form Field_…");
            }
            String label =
                    component.path("label").asText(component.path("dateLabel").asText());
            if (component.has("key")
                    && (!KAZAKH.matcher(label).matches()
                            || RUSSIAN.matcher(label).find())) {
                lint.findings.add(id + " has no Kazakh label");
            }
        }
        return lint.findings;
    }

    /** What a form says stands in the other languages beside it; what is put in when it is shown comes in the reader's. */
    private void said(String file, JsonNode components) {
        for (JsonNode component : components) {
            Set<String> parts = new TreeSet<>();
            for (String part : List.of("label", "description", "text")) {
                if (component.has(part) && !component.path(part).asText().matches("\\{\\{\\w+}}")) {
                    parts.add(part);
                }
            }
            component
                    .path("values")
                    .forEach(choice -> parts.add(choice.path("value").asText()));
            for (String part : parts) {
                for (String language : List.of("ru", "en")) {
                    if (component
                            .path("properties")
                            .path(part + "." + language)
                            .asText()
                            .isBlank()) {
                        findings.add(file + " " + component.path("id").asText() + " has no " + part + "." + language);
                    }
                }
            }
            said(file, component.path("components"));
        }
    }

    private static @Nullable TaskKind kind(UserTask task) {
        return Arrays.stream(TaskKind.values())
                .filter(kind -> task.getId().matches("Task_" + kind.id() + "(_.+)?"))
                .findFirst()
                .orElse(null);
    }

    private static boolean isDays(@Nullable String historyTimeToLive) {
        return historyTimeToLive != null && DAYS.matcher(historyTimeToLive).matches();
    }

    private static String kebab(String id) {
        return id.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String camunda(BaseElement element, String attribute) {
        return element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, attribute);
    }

    /** The id of the nearest element around {@code element} that has one. */
    private static String owner(DomElement element) {
        String id = element.getAttribute("id");
        return id != null ? id : owner(element.getParentElement());
    }

    private static List<DomElement> descendants(DomElement element, String name) {
        List<DomElement> found = new ArrayList<>();
        for (DomElement child : element.getChildElements()) {
            if (child.getLocalName().equals(name)) {
                found.add(child);
            }
            found.addAll(descendants(child, name));
        }
        return found;
    }

    /** The beans of the workflow module by name. */
    private static Map<String, Class<?>> beans() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(true);
        Map<String, Class<?>> beans = new HashMap<>();
        scanner.findCandidateComponents(Tasks.class.getPackageName()).forEach(definition -> {
            Class<?> type = ClassUtils.resolveClassName(
                    String.valueOf(definition.getBeanClassName()), ModelLint.class.getClassLoader());
            Component component = AnnotatedElementUtils.findMergedAnnotation(type, Component.class);
            beans.put(
                    component != null && !component.value().isEmpty()
                            ? component.value()
                            : StringUtils.uncapitalizeAsProperty(type.getSimpleName()),
                    type);
        });
        return beans;
    }

    private static Set<String> constants(Class<?> contract, String group) {
        return Arrays.stream(contract.getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals(group))
                .flatMap(nested -> constants(nested).values().stream())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> constants(Class<?> holder) {
        Map<String, String> constants = new HashMap<>();
        for (Field field : holder.getDeclaredFields()) {
            try {
                if (field.getType() == String.class) {
                    constants.put(field.getName(), String.valueOf(field.get(null)));
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("A contract's constants are open to its package", e);
            }
        }
        return constants;
    }

    private void check(BaseElement element, boolean kept, String breach) {
        if (!kept) {
            found(element, breach);
        }
    }

    private void check(DmnElement element, boolean kept, String breach) {
        if (!kept) {
            findings.add(element.getId() + " " + breach);
        }
    }

    private void found(BaseElement element, String breach) {
        findings.add(element.getId() + " " + breach);
    }
}
