package kz.qorytyndy.portal.datasheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.datasheet.FillableSheet.AttestationPart;
import kz.qorytyndy.portal.datasheet.FillableSheet.Cell;
import kz.qorytyndy.portal.datasheet.FillableSheet.Earlier;
import kz.qorytyndy.portal.datasheet.FillableSheet.Points;
import kz.qorytyndy.portal.datasheet.FillableSheet.Section;
import kz.qorytyndy.scoring.Advisor;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
import kz.qorytyndy.scoring.TypedNumber;
import kz.qorytyndy.scoring.TypedSheet;
import kz.qorytyndy.submission.AttestationProposals;
import kz.qorytyndy.submission.DataSheet;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.submission.Drafts;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.submission.SubmitHrData;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.Hint;
import kz.qorytyndy.verification.Hints;
import kz.qorytyndy.workflow.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The data sheets of open tasks, as they are being filled in. */
@Component
class FillableSheets {

    private static final String COMMENT = SubmitHrData.COMMENT;
    private static final String REASON = SubmitHrData.ATTESTATION_REASON;

    private final Assessments assessments;
    private final Campaigns campaigns;
    private final Submissions submissions;
    private final EvidenceFiles files;
    private final AttestationProposals attestations;
    private final Hints hints;
    private final Scoring scoring;
    private final Advisor advisor;
    private final Localized localized;

    FillableSheets(
            Assessments assessments,
            Campaigns campaigns,
            Submissions submissions,
            EvidenceFiles files,
            AttestationProposals attestations,
            Hints hints,
            Scoring scoring,
            Advisor advisor,
            Localized localized) {
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.submissions = submissions;
        this.files = files;
        this.attestations = attestations;
        this.hints = hints;
        this.scoring = scoring;
        this.advisor = advisor;
        this.localized = localized;
    }

    /** The command that what stands in the form amounts to: with all files that were given. */
    ObjectNode command(OpenTask task, JsonNode content) {
        ObjectNode command = files.withFiles(task.matterId(), content);
        // Where nothing has been typed yet, each number is missing, and each is told so.
        command.withObject("/data");
        return command;
    }

    /** The ids of the files that go with a command, as one word. */
    static String files(JsonNode command) {
        List<String> ids = new ArrayList<>();
        command.path("evidence").forEach(id -> ids.add(id.asText()));
        return String.join(" ", ids);
    }

    /**
     * Checks what stands in the form.
     *
     * @return what is unusual about it
     * @throws Refusal invalid, as the submission of it would be refused
     */
    List<Hint> check(OpenTask task, JsonNode content) {
        Assessment assessment = assessment(task);
        DataSheet sheet = submissions.read(assessment, command(task, content)).checked();
        return hints.ofData(assessment, sheet.numbers().good(), files.current(assessment.id()), false);
    }

    /** The paths of the fields that people type into. */
    List<String> fields(OpenTask task) {
        List<String> paths = new ArrayList<>();
        methodology(assessment(task)).catalogue().fields().forEach(field -> paths.add(TypedSheet.path(field.key())));
        paths.add(COMMENT);
        paths.add(REASON);
        return paths;
    }

    /** What was typed for the assessment, by the names of its fields; nothing if the actor may not see it. */
    Map<String, String> labelled(String assessmentId, Actor actor, Map<String, String> typed) {
        Map<String, String> labelled = new LinkedHashMap<>();
        assessments.visibleTo(actor).stream()
                .filter(assessment -> assessment.id().toString().equals(assessmentId))
                .findFirst()
                .ifPresent(assessment -> {
                    methodology(assessment)
                            .catalogue()
                            .fields()
                            .forEach(field -> labelled.put(
                                    localized.of(field.name()),
                                    localized.typed(field, typed.getOrDefault(TypedSheet.path(field.key()), ""))));
                    labelled.put(localized.of(Message.of("portal.sheet.comment")), typed.getOrDefault(COMMENT, ""));
                    labelled.put(
                            localized.of(Message.of("portal.sheet.attestationReason")), typed.getOrDefault(REASON, ""));
                });
        labelled.values().removeIf(String::isBlank);
        return labelled;
    }

    /** The numbers that the attestation list comes to, by path, as they are typed; none if there is no list. */
    Map<String, String> listed(OpenTask task) {
        Map<String, String> listed = new LinkedHashMap<>();
        attestations
                .of(assessment(task))
                .forEach((key, number) -> listed.put(TypedSheet.path(key), localized.number(number)));
        return listed;
    }

    /**
     * The sheet as it stands in {@code content}.
     *
     * @param typed what stands in the page instead, by path
     * @param complete whether missing numbers are wrong already
     */
    FillableSheet sheet(
            OpenTask task,
            Actor actor,
            JsonNode content,
            Optional<Draft> draft,
            Map<String, String> typed,
            boolean complete) {
        Assessment assessment = assessment(task);
        Methodology methodology = methodology(assessment);
        ObjectNode shown = content.deepCopy();
        typed.forEach((path, value) -> Drafts.put(shown, path, value));
        DataSheet sheet = submissions.read(assessment, files.withFiles(assessment.id(), shown));
        List<FieldError> errors = complete ? sheet.errors() : unlessEmpty(sheet.errors(), shown);
        Map<String, BigDecimal> valid = sheet.numbers().good();
        Map<String, BigDecimal> earlier = assessments
                .before(assessment)
                .flatMap(before -> submissions.latest(before.id()))
                .map(Submission::data)
                .orElse(Map.of());
        Map<String, BigDecimal> submitted =
                submissions.latest(assessment.id()).map(Submission::data).orElse(Map.of());
        Map<String, Draft.Change> changes = draft.map(Draft::changes).orElse(Map.of());
        Optional<Score> score = score(methodology, valid);
        Map<String, BigDecimal> listed = attestations.of(assessment);

        List<Section> sections = new ArrayList<>();
        for (Catalogue.Criterion criterion : methodology.catalogue().criteria()) {
            List<Cell> cells = methodology.catalogue().fieldsOf(criterion).stream()
                    .map(field -> cell(
                            methodology.catalogue(),
                            sheet.numbers().get(field),
                            content,
                            shown,
                            errors,
                            earlier.get(field.key()),
                            listed.get(field.key()),
                            submitted.get(field.key()),
                            byAnother(changes.get(TypedSheet.path(field.key())), actor)))
                    .toList();
            List<Points> indicators = methodology.catalogue().indicatorsOf(criterion).stream()
                    .map(indicator -> points(methodology.catalogue(), indicator, valid, score))
                    .toList();
            sections.add(new Section(
                    criterion,
                    cells,
                    indicators,
                    indicators.stream().allMatch(one -> one.score() != null)
                            ? score.map(all -> pointsOf(all, criterion)).orElse(null)
                            : null));
        }
        Function<String, Cell> text = path -> new Cell(
                path,
                null,
                List.of(),
                Drafts.text(shown, path),
                null,
                Drafts.text(content, path),
                messages(errors, path),
                null,
                null,
                null,
                byAnother(changes.get(path), actor));
        boolean all = valid.size() == methodology.catalogue().fields().size();
        return new FillableSheet(
                sections,
                text.apply(COMMENT),
                attestation(methodology.catalogue(), listed, text.apply(REASON)),
                all ? score.orElse(null) : null,
                all ? advisor.advise(methodology, valid, LoweringCounts.NONE) : null);
    }

    private static @Nullable AttestationPart attestation(
            Catalogue catalogue, Map<String, BigDecimal> listed, Cell reason) {
        Map<Catalogue.Field, BigDecimal> fields = new LinkedHashMap<>();
        listed.forEach((key, number) -> fields.put(catalogue.field(key).orElseThrow(), number));
        return listed.isEmpty() ? null : new AttestationPart(fields, reason);
    }

    /** While somebody is typing, what is not there yet is not wrong. */
    private static List<FieldError> unlessEmpty(List<FieldError> errors, JsonNode content) {
        return errors.stream()
                .filter(error -> !Drafts.text(content, error.field()).isBlank())
                .toList();
    }

    private static List<Message> messages(List<FieldError> errors, String path) {
        return errors.stream()
                .filter(error -> error.field().equals(path))
                .map(FieldError::message)
                .toList();
    }

    private Cell cell(
            Catalogue catalogue,
            TypedNumber given,
            JsonNode content,
            JsonNode shown,
            List<FieldError> errors,
            @Nullable BigDecimal earlier,
            @Nullable BigDecimal listed,
            @Nullable BigDecimal submitted,
            Draft.@Nullable Change last) {
        Catalogue.Field field = given.field();
        String path = TypedSheet.path(field.key());
        BigDecimal number = given.number();
        return new Cell(
                path,
                field,
                catalogue.constraints(field),
                readable(shown, field, path),
                number,
                readable(content, field, path),
                messages(errors, path),
                earlier == null ? null : Earlier.of(field, earlier, number),
                listed,
                submitted == null || (number != null && number.compareTo(submitted) == 0) ? null : submitted,
                last);
    }

    /** As it was typed; a number that a program gave, in the writing of the reader's language; an answer as the page has it. */
    private String readable(JsonNode content, Catalogue.Field field, String path) {
        JsonNode given = content.at("/" + path.replace('.', '/'));
        if (field.isYesNo()) {
            return localized.answer(Drafts.text(content, path));
        }
        return given.isNumber() ? localized.number(given.decimalValue()) : Drafts.text(content, path);
    }

    private static Draft.@Nullable Change byAnother(Draft.@Nullable Change change, Actor actor) {
        return change == null || (change.by().equals(actor.username()) && change.rival() == null) ? null : change;
    }

    /**
     * The points as far as there are numbers. An indicator depends on its own fields alone, so whatever stands in for the others does not
     * show in those that are complete; the others are not shown.
     */
    private Optional<Score> score(Methodology methodology, Map<String, BigDecimal> valid) {
        if (valid.isEmpty()) {
            return Optional.empty();
        }
        Map<String, BigDecimal> data = new LinkedHashMap<>();
        methodology
                .catalogue()
                .fields()
                .forEach(field -> data.put(field.key(), valid.getOrDefault(field.key(), field.min())));
        return Optional.of(scoring.evaluate(methodology, data, LoweringCounts.NONE));
    }

    private static Points points(
            Catalogue catalogue, Catalogue.Indicator indicator, Map<String, BigDecimal> valid, Optional<Score> score) {
        List<Catalogue.Field> missing = indicator.inputs().stream()
                .filter(key -> !valid.containsKey(key))
                .map(key -> catalogue.field(key).orElseThrow())
                .toList();
        return new Points(
                indicator,
                missing.isEmpty()
                        ? score.flatMap(all -> all.criteria().stream()
                                        .flatMap(criterion -> criterion.indicators().stream())
                                        .filter(one -> one.id().equals(indicator.id()))
                                        .findFirst())
                                .orElse(null)
                        : null,
                missing);
    }

    private static BigDecimal pointsOf(Score score, Catalogue.Criterion criterion) {
        return score.criteria().stream()
                .filter(one -> one.id().equals(criterion.id()))
                .map(Score.Criterion::points)
                .findFirst()
                .orElseThrow();
    }

    private Assessment assessment(OpenTask task) {
        return assessments.get(task.matterId());
    }

    private Methodology methodology(Assessment assessment) {
        return campaigns.methodologyOf(assessment.campaignId());
    }
}
