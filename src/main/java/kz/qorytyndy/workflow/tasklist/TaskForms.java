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
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.YesNo;
import kz.qorytyndy.submission.SubmitHrData;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.VerifySubmission;
import kz.qorytyndy.workflow.FormContents;
import kz.qorytyndy.workflow.OpenTask;
import org.camunda.bpm.engine.FormService;
import org.springframework.stereotype.Component;

/**
 * The Camunda Forms of the tasks: the deployed files, the data sheet's fields put in from the indicator catalogue. The files are in Kazakh; what they say in other
 * languages stands in their components' properties, under the name of the part and the language: {@code label.ru}, and for a choice {@code ACCEPT.ru}.
 */
@Component
class TaskForms {

    /** The fields that hold dates. They are plain text, because form-js reads dates by the browser's language, and wrongly. */
    static final Set<String> DATES = Set.of("date", "due", "inForceFrom");

    private static final List<String> SAID = List.of("label", "description", "text");

    static final String LOWERING = "lowering";

    private static final String OUTCOME = "outcome";

    /** By which a component that asks for a yes or no is told from the others. */
    private static final String KIND = "kind";

    private static final Set<String> WAYS_TO_BODY =
            Set.of(VerifySubmission.Outcome.RETURN.name(), ReviewConclusion.Outcome.RETURN_TO_BODY.name());

    private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

    private final FormService engine;
    private final TaskFormTexts formTexts;
    private final Confirmations confirmations;
    private final FormWords words;
    private final FormContents contents;
    private final Assessments assessments;
    private final Texts texts;
    private final ObjectMapper json;

    TaskForms(
            FormService engine,
            TaskFormTexts formTexts,
            Confirmations confirmations,
            FormWords words,
            FormContents contents,
            Assessments assessments,
            Texts texts,
            ObjectMapper json) {
        this.engine = engine;
        this.formTexts = formTexts;
        this.confirmations = confirmations;
        this.words = words;
        this.contents = contents;
        this.assessments = assessments;
        this.texts = texts;
        this.json = json;
    }

    /** The form of the task as form-js draws it, in the reader's language. */
    ObjectNode schema(OpenTask task) {
        ObjectNode schema = deployed(task.id());
        translate(schema.path("components"), words.language().getLanguage());
        confirmations.add(task, schema.withArray("components"));
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

    private static void translate(JsonNode components, String language) {
        for (JsonNode component : components) {
            JsonNode said = component.path("properties");
            for (String part : SAID) {
                say((ObjectNode) component, part, said.path(part + "." + language));
            }
            for (JsonNode choice : component.path("values")) {
                say((ObjectNode) choice, "label", said.path(choice.path("value").asText() + "." + language));
            }
            translate(component.path("components"), language);
        }
    }

    private static void say(ObjectNode component, String part, JsonNode said) {
        if (said.isTextual()) {
            component.set(part, said);
        }
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
        boolean his = actor.roles().contains(task.openTo());
        // What was submitted or drafted is known to all who see the task; what is being typed, and found in verifying,
        // is not.
        JsonNode content = his
                ? contents.of(task)
                : task.kind() == TaskKind.VERIFY_SUBMISSION ? json.createObjectNode() : contents.start(task);
        formTexts.of(task, actor, content).forEach((name, text) -> put(variables, name, "String", text));
        shown(schema(task).path("components"), content)
                .properties()
                .forEach(part -> put(variables, part.getKey(), part.getValue()));
        if (task.kind() == TaskKind.VERIFY_SUBMISSION) {
            put(variables, "facts", "String", facts(content));
        }
        if (task.kind() == TaskKind.DECIDE_OVERDUE) {
            put(variables, "outcomes", "Json", outcomes(task).toString());
        }
        return variables;
    }

    /** How many facts, which the form cannot show, it would be accepted with. */
    private String facts(JsonNode content) {
        int count = 0;
        for (JsonNode list : content.path(LOWERING)) {
            count += list.isArray() ? list.size() : 0;
        }
        return words.text("workflow.form.facts", count);
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

    /** Where the form shows what was saved by now otherwise than it was typed: of each field its label, and both. */
    ArrayNode differences(OpenTask task, JsonNode typed) {
        ArrayNode differences = json.createArrayNode();
        compare(schema(task).path("components"), contents.of(task), typed, differences);
        return differences;
    }

    private void compare(JsonNode components, JsonNode saved, JsonNode typed, ArrayNode differences) {
        for (JsonNode component : components) {
            String key = component.path("key").asText();
            if (component.has("path")) {
                String path = component.path("path").asText();
                compare(component.path("components"), saved.path(path), typed.path(path), differences);
            } else if (!key.isEmpty() && !key.equals(OUTCOME)) {
                String now = said(component, saved.path(key));
                String own = said(component, typed.path(key));
                if (!now.equals(own)) {
                    differences
                            .addObject()
                            .put("label", component.path("label").asText(key))
                            .put("saved", now)
                            .put("typed", own);
                }
            }
        }
    }

    /** What the field shows. */
    private String said(JsonNode component, JsonNode value) {
        JsonNode held = held(component, value);
        for (JsonNode choice : component.path("values")) {
            if (choice.path("value").equals(held)) {
                return choice.path("label").asText();
            }
        }
        if (value.isBoolean()) {
            return words.text(value.asBoolean() ? "workflow.form.yes" : "workflow.form.no");
        }
        return readable(value).asText();
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
                    .put("text", "### " + words.in(criterion.name()));
            for (Catalogue.Field field : catalogue.fieldsOf(criterion)) {
                addField(components, field, description(catalogue, field));
            }
        }
    }

    /** The numbers; facts are given one by one, in the portal. */
    private void addLowering(ObjectNode group, Catalogue catalogue) {
        ArrayNode components = group.withArrayProperty("components");
        if (catalogue.lowering().stream().noneMatch(Catalogue.Lowering::isFacts)) {
            components.removeAll();
        }
        for (Catalogue.Lowering indicator : catalogue.lowering()) {
            if (!indicator.isFacts()) {
                addField(
                        components,
                        indicator.field(),
                        words.in(indicator.field().help()));
            }
        }
    }

    private void addField(ArrayNode components, Catalogue.Field field, String description) {
        ObjectNode component = components
                .addObject()
                .put("type", field.isYesNo() ? "radio" : "textfield")
                .put("id", "Field_" + field.key())
                .put("key", field.key())
                .put("label", words.in(field.name()))
                .put("description", description);
        if (field.isYesNo()) {
            component.putObject("properties").put(KIND, field.kind().name());
            ArrayNode values = component.putArray("values");
            for (YesNo answer : YesNo.values()) {
                values.addObject().put("label", words.in(answer.words())).put("value", answer.code());
            }
        }
    }

    private String description(Catalogue catalogue, Catalogue.Field field) {
        List<String> parts = catalogue.constraints(field).stream()
                .map(constraint -> texts.text(words.language(), constraint))
                .toList();
        return words.in(field.help()) + " (" + String.join("; ", parts) + ")";
    }

    private ArrayNode outcomes(OpenTask task) {
        ArrayNode outcomes = json.createArrayNode();
        for (String outcome : formTexts.overdueOutcomes(task)) {
            outcomes.addObject().put("value", outcome).put("label", words.text("workflow.form.overdue." + outcome));
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
                JsonNode held = held(component, value);
                shown.set(key, DATES.contains(key) || held.isNumber() ? readable(held) : held);
            }
        }
        return shown;
    }

    /** A yes or no as the form's component has it, in whatever way it was given; anything else as it is. */
    private JsonNode held(JsonNode component, JsonNode value) {
        boolean asks = component.path("properties").path(KIND).asText().equals(Catalogue.Kind.YES_NO.name());
        return (asks ? YesNo.read(value.asText()) : Optional.<YesNo>empty())
                .<JsonNode>map(answer -> json.getNodeFactory().textNode(answer.code()))
                .orElse(value);
    }

    /** A day or a number as people write it; what is neither as it is. */
    private JsonNode readable(JsonNode value) {
        if (value.isNumber()) {
            return json.getNodeFactory().textNode(words.number(PlainNumber.shortest(value.decimalValue())));
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
