package kz.qorytyndy.workflow.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.standards.DraftStandard;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.submission.Drafts;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.submission.Fingerprint;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.submission.SubmitHrData;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.VerifySubmission;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.camunda.bpm.engine.FormService;
import org.springframework.stereotype.Component;

/**
 * The Camunda Forms of the tasks: the deployed files, the data sheet's fields put in from the indicator catalogue, and
 * the way from what a form sends to the decision that {@link Tasks#complete} takes. The forms speak Kazakh, as the
 * conclusion does.
 */
@Component
class TaskForms {

    /** The fields that hold dates. They are plain text, because form-js reads dates by the browser's language, and wrongly. */
    private static final Set<String> DATES = Set.of("date", "due", "inForceFrom");

    /** A text field of its own reading: form-js reads numbers by the browser's language, and loses a digit that is typed again. */
    private static final int LONGEST_NUMBER = 40;

    private static final String LOWERING = "lowering";

    private static final Set<String> WAYS_TO_BODY =
            Set.of(VerifySubmission.Outcome.RETURN.name(), ReviewConclusion.Outcome.RETURN_TO_BODY.name());

    private static final Pattern DATE = Pattern.compile("(\\d{2})\\.(\\d{2})\\.(\\d{4})");
    private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

    private final FormService engine;
    private final TaskFormTexts formTexts;
    private final FormWords words;
    private final Assessments assessments;
    private final Submissions submissions;
    private final Drafts drafts;
    private final EvidenceFiles files;
    private final Texts texts;
    private final ObjectMapper json;

    TaskForms(
            FormService engine,
            TaskFormTexts formTexts,
            FormWords words,
            Assessments assessments,
            Submissions submissions,
            Drafts drafts,
            EvidenceFiles files,
            Texts texts,
            ObjectMapper json) {
        this.engine = engine;
        this.formTexts = formTexts;
        this.words = words;
        this.assessments = assessments;
        this.submissions = submissions;
        this.drafts = drafts;
        this.files = files;
        this.texts = texts;
        this.json = json;
    }

    /** The form of the task as form-js draws it. */
    ObjectNode schema(OpenTask task) {
        ObjectNode schema = deployed(task.id());
        if (task.kind() == TaskKind.SUBMIT_HR_DATA) {
            for (JsonNode component : schema.withArray("components")) {
                if ("data".equals(component.path("path").asText())) {
                    addFields((ObjectNode) component, words.catalogue(task));
                }
            }
            if (formTexts.attestation(task).isEmpty()) {
                dropAttestation(schema.withArray("components").elements());
            }
        }
        if (task.kind() == TaskKind.VERIFY_SUBMISSION) {
            for (JsonNode component : schema.withArray("components")) {
                if (LOWERING.equals(component.path("path").asText())) {
                    addLowering((ObjectNode) component, words.catalogue(task));
                }
            }
        }
        if (task.ofAssessment() && assessments.get(task.matterId()).underCorrection()) {
            schema.withArray("components").forEach(TaskForms::dropWaysToBody);
        }
        return schema;
    }

    /** Without an attestation list there is nothing to differ from. */
    private static void dropAttestation(Iterator<JsonNode> components) {
        while (components.hasNext()) {
            JsonNode component = components.next();
            if (component.path("text").asText().equals("{{attestation}}")
                    || component.path("key").asText().equals(SubmitHrData.ATTESTATION_REASON)) {
                components.remove();
            }
        }
    }

    /** A correction does not go back to the body. */
    private static void dropWaysToBody(JsonNode component) {
        Iterator<JsonNode> values = component.path("values").elements();
        while (values.hasNext()) {
            if (WAYS_TO_BODY.contains(values.next().path("value").asText())) {
                values.remove();
            }
        }
    }

    /**
     * What the form shows and starts from, as the engine's API gives variables, for him whose task it is: in it stands what others wrote for him, and of people.
     *
     * @throws Refusal not found, for everybody else
     */
    ObjectNode variables(OpenTask task, Actor actor) {
        if (!task.isOpenTo(actor) || !actor.seesPeople(task.bodyCode())) {
            throw Refusal.notFound();
        }
        ObjectNode variables = json.createObjectNode();
        formTexts.of(task, actor).forEach((name, text) -> put(variables, name, "String", text));
        content(task, actor)
                .ifPresent(content -> shown(schema(task).path("components"), content)
                        .properties()
                        .forEach(part -> put(variables, part.getKey(), part.getValue())));
        if (task.kind() == TaskKind.VERIFY_SUBMISSION) {
            put(variables, "facts", "String", facts(content(task, actor)));
        }
        if (task.kind() == TaskKind.DECIDE_OVERDUE) {
            put(variables, "outcomes", "Json", outcomes(task).toString());
        }
        return variables;
    }

    /** How many facts, which the form cannot show, it would be accepted with. */
    private String facts(Optional<JsonNode> draft) {
        int count = 0;
        for (JsonNode list : draft.map(typed -> typed.path(LOWERING)).orElse(json.missingNode())) {
            count += list.isArray() ? list.size() : 0;
        }
        return texts.text(Languages.KAZAKH, Message.of("workflow.form.facts", count));
    }

    /** What the form starts from: the draft, for him whose task it is, else the data sheet that was returned. */
    private Optional<JsonNode> content(OpenTask task, Actor actor) {
        Optional<JsonNode> draft =
                actor.roles().contains(task.openTo()) ? drafts.of(task.id()).map(Draft::content) : Optional.empty();
        return task.kind() == TaskKind.SUBMIT_HR_DATA
                ? draft.or(() -> submissions.latest(task.matterId()).map(Submission::draft))
                : draft;
    }

    /** The decision that the form sent: its variables without their wrapping, and without what was left empty. */
    JsonNode decision(OpenTask task, JsonNode variables) {
        ObjectNode decision = json.createObjectNode();
        variables.properties().forEach(variable -> {
            JsonNode value = filled(unwrapped(variable.getValue()));
            if (!value.isMissingNode()) {
                decision.set(variable.getKey(), dated(variable.getKey(), value));
            }
        });
        if (task.kind() == TaskKind.SUBMIT_HR_DATA) {
            decision.withObjectProperty("data");
            return files.withFiles(task.matterId(), decision);
        }
        JsonNode draft = drafts.of(task.id()).map(Draft::content).orElse(json.missingNode());
        String outcome = decision.path("outcome").asText();
        if (task.kind() == TaskKind.DRAFT_STANDARD && outcome.equals(DraftStandard.Outcome.SUBMIT.name())) {
            keep(decision, draft, "content");
        }
        if (task.kind() == TaskKind.VERIFY_SUBMISSION && outcome.equals(VerifySubmission.Outcome.RETURN.name())) {
            keepPaper(task, decision, draft);
        }
        if (task.kind() == TaskKind.VERIFY_SUBMISSION && outcome.equals(VerifySubmission.Outcome.ACCEPT.name())) {
            keepDifferences(decision, draft);
            ObjectNode lowering = decision.withObjectProperty(LOWERING);
            words.catalogue(task).lowering().forEach(indicator -> keepOrRead(lowering, indicator, draft));
        }
        return decision;
    }

    /** What the form cannot show is decided on as it stands in the draft: a list, which was typed in the portal. */
    private static void keep(ObjectNode decision, JsonNode draft, String field) {
        if (!draft.path(field).isMissingNode()) {
            decision.set(field, draft.get(field));
        }
    }

    /** Numbers that differ on paper are told even of a copy that is said to match, so that this is refused. */
    private static void keepDifferences(ObjectNode decision, JsonNode draft) {
        if (!draft.at("/paper/differences").isEmpty()) {
            keep(decision.withObjectProperty("paper"), draft.path("paper"), "differences");
        }
    }

    /** Facts are those of the draft; a number is read as it is written. */
    private static void keepOrRead(ObjectNode lowering, Catalogue.Lowering indicator, JsonNode draft) {
        String key = indicator.field().key();
        if (indicator.isFacts()) {
            lowering.withArrayProperty(key);
            keep(lowering, draft.path(LOWERING), key);
        } else {
            PlainNumber.read(lowering.path(key).asText(), indicator.field().decimals())
                    .ifPresent(number -> lowering.put(key, number));
        }
    }

    /** A return in the form is one without the paper copy, unless somebody has typed in the portal what stands on it. */
    private void keepPaper(OpenTask task, ObjectNode decision, JsonNode draft) {
        JsonNode typed = filled(draft.path("paper"));
        if (typed instanceof ObjectNode paper) {
            boolean same = paper.path("differences").isEmpty()
                    && Fingerprint.read(paper.path("fingerprint").asText())
                            .flatMap(read -> submissions
                                    .latest(task.matterId())
                                    .map(latest -> read.equals(latest.fingerprint())))
                            .orElse(true);
            decision.set("paper", paper.has("matches") ? paper : paper.put("matches", same));
        }
    }

    /** The refusal as one text that names each field by its label in the form. */
    String sentence(OpenTask task, Refusal refusal, Locale language) {
        if (refusal.errors().isEmpty()) {
            return texts.text(language, refusal.reason());
        }
        JsonNode components = schema(task).path("components");
        StringBuilder sentence = new StringBuilder();
        refusal.errors().forEach(error -> {
            sentence.append(sentence.isEmpty() ? "" : ";\n");
            // What scoring refuses names its field itself.
            if (!error.message().key().startsWith("scoring.")) {
                String path = error.field().replaceAll("\\[\\d+]", "");
                String label = label(components, "", path).orElse(error.field());
                sentence.append('«').append(label).append("»: ");
            }
            sentence.append(texts.text(language, error.message()));
        });
        return sentence.toString();
    }

    private ObjectNode deployed(String taskId) {
        try (InputStream form = engine.getDeployedTaskForm(taskId)) {
            return (ObjectNode) json.readTree(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addFields(ObjectNode group, Catalogue catalogue) {
        ArrayNode components = group.withArrayProperty("components");
        for (Catalogue.Criterion criterion : catalogue.criteria()) {
            components
                    .addObject()
                    .put("type", "text")
                    .put("id", "Text_" + criterion.id())
                    .put("text", "### " + criterion.name().in(Languages.KAZAKH));
            for (Catalogue.Field field : catalogue.fieldsOf(criterion)) {
                addNumber(components, field, description(catalogue, field));
            }
        }
    }

    /** The numbers; facts are given one by one, in the portal. */
    private static void addLowering(ObjectNode group, Catalogue catalogue) {
        ArrayNode components = group.withArrayProperty("components");
        if (catalogue.lowering().stream().noneMatch(Catalogue.Lowering::isFacts)) {
            components.removeAll();
        }
        for (Catalogue.Lowering indicator : catalogue.lowering()) {
            if (!indicator.isFacts()) {
                addNumber(
                        components, indicator.field(), indicator.field().help().in(Languages.KAZAKH));
            }
        }
    }

    private static void addNumber(ArrayNode components, Catalogue.Field field, String description) {
        components
                .addObject()
                .put("type", "textfield")
                .put("id", "Field_" + field.key())
                .put("key", field.key())
                .put("label", field.name().in(Languages.KAZAKH))
                .put("description", description)
                .putObject("validate")
                .put("maxLength", LONGEST_NUMBER);
    }

    private String description(Catalogue catalogue, Catalogue.Field field) {
        List<String> parts = catalogue.constraints(field).stream()
                .map(constraint -> texts.text(Languages.KAZAKH, constraint))
                .toList();
        return field.help().in(Languages.KAZAKH) + " (" + String.join("; ", parts) + ")";
    }

    private ArrayNode outcomes(OpenTask task) {
        ArrayNode outcomes = json.createArrayNode();
        for (String outcome : formTexts.overdueOutcomes(task)) {
            outcomes.addObject()
                    .put("value", outcome)
                    .put("label", texts.text(Languages.KAZAKH, Message.of("workflow.form.overdue." + outcome)));
        }
        return outcomes;
    }

    /** Of the draft what the form's components can hold, days and numbers as people write them. */
    private ObjectNode shown(JsonNode components, JsonNode content) {
        ObjectNode shown = json.createObjectNode();
        for (JsonNode component : components) {
            JsonNode value = content.path(
                    component.path("key").asText(component.path("path").asText()));
            if (component.has("path")) {
                ObjectNode group = shown(component.path("components"), value);
                if (!group.isEmpty()) {
                    shown.set(component.path("path").asText(), group);
                }
            } else if (component.has("key") && !value.isMissingNode() && !value.isNull()) {
                String key = component.path("key").asText();
                shown.set(key, DATES.contains(key) || value.isNumber() ? readable(value) : value);
            }
        }
        return shown;
    }

    /** A day or a number as people write it; what is neither as it is. */
    private JsonNode readable(JsonNode value) {
        if (value.isNumber()) {
            return json.getNodeFactory()
                    .textNode(Texts.number(Languages.KAZAKH, PlainNumber.shortest(value.decimalValue())));
        }
        Matcher iso = ISO_DATE.matcher(value.asText());
        return iso.matches() ? json.getNodeFactory().textNode(iso.replaceFirst("$3.$2.$1")) : value;
    }

    private static void put(ObjectNode variables, String name, JsonNode value) {
        if (value.isTextual()) {
            put(variables, name, "String", value.asText());
        } else {
            put(variables, name, "Json", value.toString());
        }
    }

    private static void put(ObjectNode variables, String name, String type, String value) {
        variables.putObject(name).put("type", type).put("value", value).putObject("valueInfo");
    }

    private JsonNode unwrapped(JsonNode variable) {
        JsonNode value = variable.path("value");
        if (!"Json".equals(variable.path("type").asText())) {
            return value;
        }
        try {
            return json.readTree(value.asText());
        } catch (IOException e) {
            throw Refusal.invalid("platform.command.notAnObject");
        }
    }

    /** The value without what was left empty in it; missing if nothing is left. */
    private JsonNode filled(JsonNode value) {
        if (value.isNull() || (value.isTextual() && value.asText().isBlank())) {
            return json.missingNode();
        }
        if (value instanceof ObjectNode object) {
            ObjectNode filled = json.createObjectNode();
            object.properties().forEach(field -> {
                JsonNode inner = filled(field.getValue());
                if (!inner.isMissingNode()) {
                    filled.set(field.getKey(), dated(field.getKey(), inner));
                }
            });
            return filled.isEmpty() ? json.missingNode() : filled;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode filled = json.createArrayNode();
            array.forEach(element -> {
                JsonNode inner = filled(element);
                filled.add(inner.isMissingNode() ? json.createObjectNode() : inner);
            });
            return filled;
        }
        return value;
    }

    /** A date as people write it, {@code 20.11.2026}, as commands take it; anything else is left for them to refuse. */
    private JsonNode dated(String key, JsonNode value) {
        Matcher date = DATE.matcher(value.asText());
        return DATES.contains(key) && date.matches()
                ? json.getNodeFactory().textNode(date.replaceFirst("$3-$2-$1"))
                : value;
    }

    private static Optional<String> label(JsonNode components, String prefix, String path) {
        for (JsonNode component : components) {
            String own = component.path("key").asText(component.path("path").asText());
            String full = prefix.isEmpty() ? own : prefix + "." + own;
            if (full.equals(path)) {
                return Optional.of(component
                        .path("label")
                        .asText(component.path("dateLabel").asText(path)));
            }
            if (component.has("components")) {
                Optional<String> inner = label(component.path("components"), full, path);
                if (inner.isPresent()) {
                    return inner;
                }
            }
        }
        return Optional.empty();
    }
}
