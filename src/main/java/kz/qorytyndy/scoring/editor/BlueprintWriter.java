package kz.qorytyndy.scoring.editor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.MethodologyReader;
import kz.qorytyndy.scoring.editor.Blueprint.Criterion;
import kz.qorytyndy.scoring.editor.Blueprint.Indicator;
import kz.qorytyndy.scoring.editor.Blueprint.Input;
import kz.qorytyndy.scoring.editor.Blueprint.Kind;
import kz.qorytyndy.scoring.editor.Blueprint.Lowering;
import kz.qorytyndy.scoring.editor.Blueprint.Nothing;
import kz.qorytyndy.scoring.editor.Blueprint.ScaleLevel;
import kz.qorytyndy.scoring.editor.Blueprint.Words;
import kz.qorytyndy.scoring.editor.DecisionsWriter.Column;
import org.jspecify.annotations.Nullable;

/** Writes what an officer made as the two files that the gate, the engine and Camunda Modeler read. */
public final class BlueprintWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A methodology as files.
     *
     * @param decisions the DMN file
     * @param catalogue the indicator catalogue
     */
    public record Written(String decisions, String catalogue) {}

    private final Blueprint blueprint;

    BlueprintWriter(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /**
     * The files of a blueprint in which nothing is missing.
     *
     * @throws NullPointerException if something is, see {@link BlueprintCheck}
     */
    public static Written write(Blueprint blueprint) {
        BlueprintWriter writer = new BlueprintWriter(blueprint);
        return new Written(writer.decisions(), writer.catalogue());
    }

    private String decisions() {
        DecisionsWriter file = new DecisionsWriter(
                Objects.requireNonNull(blueprint.heading().id()),
                blueprint.heading().name().text().kk());
        file.table(
                "level",
                MethodologyReader.LEVEL,
                "Тиімділік дәрежесі",
                List.of(),
                MethodologyReader.GRADE,
                List.of(new Column("level_grade", "Қорытынды баға", MethodologyReader.GRADE, "double")),
                levelRules());
        file.sum(
                "grade",
                MethodologyReader.GRADE,
                "Қорытынды баға",
                List.of(MethodologyReader.TOTAL),
                blueprint.lowering().stream().map(Lowering::id).toList());
        file.sum(
                "total",
                MethodologyReader.TOTAL,
                "Жалпы бағасы",
                blueprint.criteria().stream().map(Criterion::id).toList(),
                List.of());
        blueprint
                .criteria()
                .forEach(criterion -> file.sum(
                        "criteria",
                        criterion.id(),
                        criterion.name().text().kk(),
                        blueprint.indicatorsOf(criterion).stream()
                                .map(Indicator::id)
                                .toList(),
                        List.of()));
        blueprint.indicators().forEach(indicator -> table(file, indicator));
        blueprint.lowering().forEach(lowering -> table(file, lowering));
        inputs(file);
        return file.written();
    }

    void inputs(DecisionsWriter file) {
        blueprint
                .inputs()
                .forEach(input -> file.input(input.key(), input.name().text().kk()));
        blueprint
                .lowering()
                .forEach(lowering -> file.input(
                        lowering.input().key(), lowering.input().name().text().kk()));
    }

    void table(DecisionsWriter file, Indicator indicator) {
        Set<String> inputs = new LinkedHashSet<>(indicator.measure().plus());
        inputs.addAll(indicator.measure().minus());
        boolean share = indicator.measure().kind() == Kind.SHARE;
        String of = indicator.measure().of();
        if (share) {
            inputs.add(Objects.requireNonNull(of));
        }
        List<Column> columns = new ArrayList<>();
        for (Nothing nothing : indicator.nothing()) {
            Input input = blueprint.input(Objects.requireNonNull(nothing.input()));
            inputs.add(input.key());
            columns.add(new Column(
                    indicator.id() + "-column" + (columns.size() + 1),
                    input.name().text().kk(),
                    input.key(),
                    input.decimals() == null || input.decimals() == 0 ? "long" : "double"));
        }
        String measured = Measured.of(blueprint, indicator.measure()).expression();
        // The engine looks at every column, also where another one has decided already.
        boolean guarded =
                share && indicator.nothing().stream().anyMatch(nothing -> Objects.equals(nothing.input(), of));
        columns.add(new Column(
                share ? MethodologyReader.percentOf(indicator.id()) : MethodologyReader.countOf(indicator.id()),
                share ? "Пайыз" : "Саны",
                guarded ? "if " + of + " = 0 then null else " + measured : measured,
                "double"));
        file.table(
                "indicators",
                indicator.id(),
                indicator.name().text().kk(),
                List.copyOf(inputs),
                null,
                columns,
                Rules.of(blueprint, indicator));
    }

    void table(DecisionsWriter file, Lowering lowering) {
        Input input = lowering.input();
        file.table(
                "indicators",
                lowering.id(),
                lowering.name().text().kk(),
                List.of(input.key()),
                null,
                List.of(new Column(
                        MethodologyReader.countOf(lowering.id()),
                        input.name().text().kk(),
                        input.key(),
                        "double")),
                Rules.of(blueprint, lowering));
    }

    private List<Rules.Rule> levelRules() {
        List<Rules.Rule> rules = new ArrayList<>();
        BigDecimal above = null;
        for (ScaleLevel level : scale()) {
            String cell;
            if (level.from() == null) {
                cell = "< " + Rules.number(Objects.requireNonNull(above));
            } else if (above == null) {
                cell = ">= " + Rules.number(level.from());
            } else {
                cell = "[" + Rules.number(level.from()) + ".." + Rules.number(above) + ")";
            }
            rules.add(new Rules.Rule(level.id(), List.of(cell), '"' + level.id() + '"', null));
            above = level.from();
        }
        return rules;
    }

    /** The order's own (methodology §34), unless it is another order. */
    private List<ScaleLevel> scale() {
        return blueprint.heading().order() == null
                ? List.of(
                        new ScaleLevel("HIGH", Words.NONE, null, BigDecimal.valueOf(8)),
                        new ScaleLevel("MEDIUM", Words.NONE, null, BigDecimal.valueOf(5)),
                        new ScaleLevel("LOW", Words.NONE, null, BigDecimal.valueOf(2)),
                        new ScaleLevel("INEFFECTIVE", Words.NONE, null, null))
                : blueprint.scale().levels();
    }

    private String catalogue() {
        ObjectNode file = JSON.createObjectNode();
        file.put("id", blueprint.heading().id());
        words(file, "name", blueprint.heading().name());
        words(file, "order", blueprint.heading().order());
        ArrayNode criteria = file.putArray("criteria");
        blueprint.criteria().forEach(criterion -> {
            ObjectNode entry = criteria.addObject().put("id", criterion.id());
            words(entry, "name", criterion.name());
            entry.put("source", criterion.source());
            put(entry, "maxSource", criterion.maxSource());
        });
        ArrayNode fields = file.putArray("fields");
        inCriteria().forEach(input -> field(fields.addObject(), input));
        ArrayNode indicators = file.putArray("indicators");
        blueprint.indicators().forEach(indicator -> {
            ObjectNode entry = indicators.addObject().put("id", indicator.id()).put("criterion", indicator.criterion());
            words(entry, "name", indicator.name());
            text(entry, "formula", Formula.of(blueprint, indicator.measure()));
            entry.put("source", indicator.source());
            words(entry, "note", indicator.note());
            rules(entry, indicator.id(), Rules.of(blueprint, indicator));
        });
        ArrayNode lowering = file.putArray("lowering");
        blueprint.lowering().forEach(one -> lowering(lowering.addObject(), one));
        ObjectNode level =
                file.putObject("level").put("source", blueprint.scale().source());
        put(level, "fractions", blueprint.scale().fractions());
        if (blueprint.heading().order() != null) {
            ArrayNode levels = level.putArray("levels");
            blueprint.scale().levels().forEach(one -> {
                ObjectNode entry = levels.addObject().put("id", one.id());
                words(entry, "name", one.name());
                words(entry, "statement", one.statement());
            });
        }
        level.putObject("rules");
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The inputs as a body sees them: criterion by criterion. */
    private List<Input> inCriteria() {
        return blueprint.criteria().stream()
                .flatMap(criterion -> blueprint.inputs().stream()
                        .filter(input -> criterion.id().equals(input.criterion())))
                .toList();
    }

    private void lowering(ObjectNode entry, Lowering lowering) {
        entry.put("id", lowering.id())
                .put("row", blueprint.criteria().size() + blueprint.lowering().indexOf(lowering) + 1);
        words(entry, "name", lowering.name());
        entry.put("source", lowering.source()).put("given", String.valueOf(lowering.given()));
        if (lowering.required()) {
            entry.put("required", true);
        }
        field(entry.putObject("field"), lowering.input());
        rules(entry, lowering.id(), Rules.of(blueprint, lowering));
    }

    private static void field(ObjectNode entry, Input input) {
        entry.put("key", input.key());
        if (input.isYesNo()) {
            entry.put("kind", Catalogue.Kind.YES_NO.name());
        }
        put(entry, "origin", input.origin() == null ? null : input.origin().name());
        put(entry, "criterion", input.criterion());
        words(entry, "name", input.name());
        text(entry, "help", input.help().text());
        if (input.isYesNo()) {
            entry.put("decimals", 0).put("min", 0).put("max", 1);
            return;
        }
        words(entry, "unit", input.unit());
        entry.put("decimals", Objects.requireNonNullElse(input.decimals(), 0));
        entry.put("min", Objects.requireNonNullElse(input.min(), BigDecimal.ZERO));
        entry.put("max", Objects.requireNonNullElse(input.max(), Catalogue.UNBOUNDED));
        put(entry, "notAbove", input.notAbove());
        put(entry, "usuallyNotAbove", input.usuallyNotAbove());
    }

    private static void rules(ObjectNode entry, String decision, List<Rules.Rule> rules) {
        ObjectNode words = entry.putObject("rules");
        rules.forEach(rule -> {
            LocalizedText text = rule.words();
            if (text != null) {
                text(words, DecisionsWriter.ruleId(decision, rule), text);
            }
        });
    }

    private static void words(ObjectNode entry, String name, @Nullable Words words) {
        if (words != null && !words.isEmpty()) {
            text(entry, name, words.text());
        }
    }

    private static void text(ObjectNode entry, String name, LocalizedText text) {
        entry.putObject(name).put("kk", text.kk()).put("ru", text.ru()).put("en", text.en());
    }

    private static void put(ObjectNode entry, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            entry.put(name, text);
        }
    }
}
