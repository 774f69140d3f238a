package kz.qorytyndy.portal.editor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.editor.DraftCase;
import org.jspecify.annotations.Nullable;

/**
 * Worked cases that are looked at and confirmed together.
 *
 * @param key what they are about, and where they stand on the page
 * @param name a {@link Message} or a {@link LocalizedText}
 * @param formula what is counted, in words; only of an indicator
 * @param fields the numbers that matter
 * @param others the rest of the data sheet
 * @param results of which something else can be expected here
 * @param everything all results that a case has
 */
record CaseGroup(
        Kind kind,
        String key,
        Object name,
        @Nullable LocalizedText formula,
        List<Catalogue.Field> fields,
        List<Catalogue.Field> others,
        List<Result> results,
        List<Result> everything,
        List<DraftCase> cases) {

    /** What the cases are about. */
    enum Kind {
        INDICATOR,
        LOWERING,
        LEVEL,
        /** Whatever the officers who added them had in mind. */
        ADDED;

        /** Whether one indicator is looked at, not the whole score. */
        public boolean isOfOne() {
            return this == INDICATOR || this == LOWERING;
        }
    }

    private static final String LEVEL = "level";
    private static final String ADDED = "added";

    private static final List<Result> ENDS = Stream.of("total", "grade", LEVEL)
            .map(name -> new Result(name, Message.of("portal.score." + name)))
            .toList();

    /**
     * A result of which something else can be expected.
     *
     * @param name as the outcome of a case has it
     * @param label a {@link Message} or a {@link LocalizedText}
     */
    record Result(String name, Object label) {

        public boolean isLevel() {
            return name.equals(LEVEL);
        }
    }

    /** A result with what is expected and what is computed: both numbers, or both ids of levels. */
    record Difference(Result result, Object expected, Object computed) {}

    /** Those that nobody has confirmed yet and the person has not added himself. */
    public List<DraftCase> confirmable(String username) {
        return cases.stream()
                .filter(one -> one.isOpen() && !username.equals(one.addedBy()))
                .toList();
    }

    public List<DraftCase> confirmed() {
        return cases.stream().filter(one -> one.confirmed() != null).toList();
    }

    public boolean isDone() {
        return confirmed().size() == cases.size();
    }

    public boolean isDisputed() {
        return cases.stream().anyMatch(one -> one.expected() != null);
    }

    /** Whether anything else than the given numbers is measured in any of them. */
    public boolean measures() {
        return cases.stream()
                .flatMap(one -> one.fired().stream())
                .flatMap(fired -> Stream.ofNullable(fired.indicator()))
                .anyMatch(indicator -> indicator.percent() != null || indicator.counted() != null);
    }

    /** What somebody expects of the case where something else is computed. */
    public List<Difference> differences(DraftCase one) {
        Map<String, String> expected = Objects.requireNonNull(one.expected()).results();
        Map<String, Object> outcome = one.outcome();
        return everything.stream()
                .filter(result -> expected.containsKey(result.name()))
                .map(result -> {
                    String mine = Objects.requireNonNull(expected.get(result.name()));
                    return new Difference(
                            result,
                            result.isLevel() ? mine : new BigDecimal(mine),
                            Objects.requireNonNull(outcome.get(result.name())));
                })
                .toList();
    }

    /** In the order of the methodology; where somebody disagrees comes first, also among the cases of a group. */
    static List<CaseGroup> of(Catalogue catalogue, List<DraftCase> cases) {
        List<Result> everything = everything(catalogue);
        List<CaseGroup> groups = new ArrayList<>();
        catalogue
                .criteria()
                .forEach(criterion -> catalogue
                        .indicatorsOf(criterion)
                        .forEach(indicator -> groups.add(of(
                                Kind.INDICATOR,
                                indicator.id(),
                                indicator.name(),
                                indicator.formula(),
                                indicator.inputs(),
                                withEnds(
                                        new Result("points." + indicator.id(), Message.of("portal.score.points")),
                                        new Result(criterion.id(), criterion.name())),
                                everything,
                                catalogue,
                                cases))));
        catalogue
                .lowering()
                .forEach(lowering -> groups.add(of(
                        Kind.LOWERING,
                        lowering.id(),
                        lowering.name(),
                        null,
                        List.of(lowering.field().key()),
                        withEnds(new Result("lowering." + lowering.id(), Message.of("portal.cases.lowered"))),
                        everything,
                        catalogue,
                        cases)));
        groups.add(of(
                Kind.LEVEL,
                LEVEL,
                Message.of("portal.score.level"),
                null,
                List.of(),
                ENDS,
                everything,
                catalogue,
                cases));
        groups.add(of(
                Kind.ADDED,
                ADDED,
                Message.of("portal.cases.ofOfficers"),
                null,
                List.of(),
                everything,
                everything,
                catalogue,
                cases));
        return groups.stream()
                .filter(group -> !group.cases().isEmpty())
                .sorted(Comparator.comparing(group -> !group.isDisputed()))
                .toList();
    }

    private static List<Result> withEnds(Result... own) {
        return Stream.concat(Stream.of(own), ENDS.stream()).toList();
    }

    private static List<Result> everything(Catalogue catalogue) {
        List<Result> everything = new ArrayList<>();
        catalogue.criteria().forEach(criterion -> {
            catalogue
                    .indicatorsOf(criterion)
                    .forEach(indicator -> everything.add(new Result("points." + indicator.id(), indicator.name())));
            everything.add(new Result(criterion.id(), criterion.name()));
        });
        catalogue.lowering().forEach(one -> everything.add(new Result("lowering." + one.id(), one.name())));
        everything.addAll(ENDS);
        return everything;
    }

    private static CaseGroup of(
            Kind kind,
            String key,
            Object name,
            @Nullable LocalizedText formula,
            List<String> inputs,
            List<Result> results,
            List<Result> everything,
            Catalogue catalogue,
            List<DraftCase> cases) {
        Map<Boolean, List<Catalogue.Field>> fields = Stream.concat(
                        catalogue.fields().stream(),
                        catalogue.lowering().stream().map(Catalogue.Lowering::field))
                .collect(Collectors.partitioningBy(field -> inputs.contains(field.key())));
        return new CaseGroup(
                kind,
                key,
                name,
                formula,
                Objects.requireNonNull(fields.get(true)),
                Objects.requireNonNull(fields.get(false)),
                results,
                everything,
                cases.stream()
                        .filter(one -> key.equals(Objects.requireNonNullElse(one.about(), ADDED)))
                        .sorted(Comparator.comparing(one -> one.expected() == null))
                        .toList());
    }
}
