package kz.qorytyndy.scoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import kz.qorytyndy.scoring.gate.MethodologyGate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The methodologies the product knows, each with its indicator catalogue: one folder each under {@code processes/methodology}, and
 * those that came in through {@link MethodologyGate}. Whatever was in use is kept, so that an assessment is scored and explained by the one that it was pinned to after the files have changed.
 */
@Component
public class Methodologies {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<Files> shipped;
    private final Map<MethodologyRef, Files> kept = new ConcurrentHashMap<>();

    /** Reads all folders; one whose files do not fit together keeps the application from starting. */
    @Autowired
    Methodologies(JdbcClient jdbc, Clock clock) {
        this(jdbc, clock, readShipped());
    }

    Methodologies(JdbcClient jdbc, Clock clock, List<Files> shipped) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.shipped = shipped;
    }

    /** Where a methodology stands today. */
    public enum State {
        IN_FORCE,
        /** Activated from a day that is still to come. */
        PLANNED,
        CANDIDATE,
        /** Was in force until another took its place. */
        REPLACED,
        /** A candidate that nobody can put in force any more. */
        WITHDRAWN
    }

    /**
     * A methodology with what is known of it.
     *
     * @param from the day from which it is, will be or was in force, for periods that end then or later; null for a candidate
     * @param until the last such day, before another methodology takes its place; null while none is to
     * @param upload who brought it in; null for one of the release
     * @param withdrawal who withdrew it, if somebody did
     */
    public record Listed(
            Methodology methodology,
            State state,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Upload upload,
            @Nullable Withdrawal withdrawal) {}

    /** By whom, when and why a candidate was withdrawn. */
    public record Withdrawal(String by, Instant at, String reason) {}

    /**
     * How a methodology came in through the gate.
     *
     * @param confirmations of the worked cases that it came with; none if nobody was asked to
     */
    public record Upload(String by, Instant at, List<Check> report, List<Confirmation> confirmations) {}

    /** That somebody has looked at so many worked cases and found them right, at the last of them then. */
    public record Confirmation(String by, Instant at, int cases) {}

    /** A check that it passed there; {@code found} says what was looked at. */
    public record Check(String name, Message found) {

        /** What it checks. */
        public Message what() {
            return Message.of("scoring.check." + name);
        }
    }

    /** That a methodology is in force for reporting periods that end on or after a day; {@code order} tells those of one day apart. */
    private record Activation(MethodologyRef ref, LocalDate from, long order) {}

    /** Those of the release, by id. */
    public List<Methodology> shipped() {
        return shipped.stream().map(Files::methodology).toList();
    }

    /** All: those in force first, then those that will be, candidates, those that were, and the withdrawn; the newest first. */
    public List<Listed> all() {
        List<Activation> activations = activations();
        LocalDate today = Texts.day(clock.instant());
        Optional<MethodologyRef> inForce = inForceOn(today, activations);
        Map<MethodologyRef, Upload> uploads = uploads();
        Map<MethodologyRef, Withdrawal> withdrawals = withdrawals();
        Set<MethodologyRef> refs = new LinkedHashSet<>(uploads.keySet());
        shipped().forEach(methodology -> refs.add(methodology.ref()));
        refs.addAll(kept());
        return refs.stream()
                // Whoever deletes one does not wait until it is read.
                .filter(ref -> find(ref).isPresent())
                .map(ref -> listed(ref, activations, inForce, today, uploads.get(ref), withdrawals.get(ref)))
                .sorted(Comparator.comparing(Listed::state))
                .toList();
    }

    private Listed listed(
            MethodologyRef ref,
            List<Activation> activations,
            Optional<MethodologyRef> inForce,
            LocalDate today,
            @Nullable Upload upload,
            @Nullable Withdrawal withdrawal) {
        List<LocalDate> days = activations.stream()
                .filter(activation -> activation.ref().equals(ref))
                .filter(activation -> isLastOfItsDay(activation, activations))
                .map(Activation::from)
                .sorted()
                .toList();
        Optional<LocalDate> past =
                days.stream().filter(day -> !day.isAfter(today)).reduce((earlier, later) -> later);
        Optional<LocalDate> future =
                days.stream().filter(day -> day.isAfter(today)).findFirst();
        State state;
        LocalDate from;
        if (inForce.filter(ref::equals).isPresent()) {
            state = State.IN_FORCE;
            from = past.orElse(null);
        } else if (future.isPresent()) {
            state = State.PLANNED;
            from = future.get();
        } else {
            Optional<LocalDate> first = firstDay(ref, activations, upload);
            state = first.isPresent() ? State.REPLACED : withdrawal == null ? State.CANDIDATE : State.WITHDRAWN;
            from = past.or(() -> first).orElse(null);
        }
        return new Listed(get(ref), state, from, until(ref, from, activations), upload, withdrawal);
    }

    private static @Nullable LocalDate until(
            MethodologyRef ref, @Nullable LocalDate from, List<Activation> activations) {
        return from == null
                ? null
                : activations.stream()
                        .filter(activation -> !activation.ref().equals(ref))
                        .filter(activation -> isLastOfItsDay(activation, activations))
                        .map(Activation::from)
                        .filter(day -> !day.isBefore(from))
                        .min(Comparator.naturalOrder())
                        .map(next -> next.minusDays(1))
                        .filter(last -> !last.isBefore(from))
                        .orElse(null);
    }

    private static boolean isLastOfItsDay(Activation activation, List<Activation> activations) {
        return activations.stream()
                .noneMatch(other -> other.from().equals(activation.from()) && other.order() > activation.order());
    }

    /** From when on it was in force or was to be, if ever; one that was of an earlier release says so itself. */
    private Optional<LocalDate> firstDay(MethodologyRef ref, List<Activation> activations, @Nullable Upload upload) {
        return activations.stream()
                .filter(activation -> activation.ref().equals(ref))
                .map(Activation::from)
                .min(Comparator.naturalOrder())
                .or(() -> upload == null ? Optional.ofNullable(get(ref).effectiveFrom()) : Optional.empty());
    }

    /**
     * The version with this checksum; without a checksum, the one that {@link #all} names first: the one in force, if one is. Whoever looks at a methodology or
     * tries it means this one; whoever does something to it means the {@link #only} one.
     */
    public Optional<Listed> listed(String id, @Nullable String checksum) {
        return versions(id, checksum).findFirst();
    }

    /**
     * The version with this checksum; without a checksum, the only one that there is.
     *
     * @throws Refusal not found; conflict, naming the checksums, if there are several
     */
    public Listed only(String id, @Nullable String checksum) {
        List<Listed> versions = versions(id, checksum).toList();
        if (versions.size() > 1) {
            throw Refusal.conflict(
                    "scoring.refusal.whichVersion",
                    versions.stream()
                            .map(listed -> listed.methodology().ref().checksum())
                            .collect(Collectors.joining(", ")));
        }
        return versions.stream().findFirst().orElseThrow(Refusal::notFound);
    }

    private Stream<Listed> versions(String id, @Nullable String checksum) {
        return all().stream()
                .filter(listed -> listed.methodology().ref().id().equals(id))
                .filter(listed -> checksum == null
                        || listed.methodology().ref().checksum().equals(checksum));
    }

    /** The one in force for a reporting period that ends on {@code day}; none before the first took effect. */
    public Optional<Methodology> inForceOn(LocalDate day) {
        return inForceOn(day, activations()).map(this::get);
    }

    private static Optional<MethodologyRef> inForceOn(LocalDate day, List<Activation> activations) {
        return activations.stream()
                .filter(activation -> !activation.from().isAfter(day))
                .max(Comparator.comparing(Activation::from).thenComparing(Activation::order))
                .map(Activation::ref);
    }

    /** The day after {@code day} from which another is in force, as far as is known today. */
    public Optional<LocalDate> nextAfter(LocalDate day) {
        return activations().stream()
                .map(Activation::from)
                .filter(from -> from.isAfter(day))
                .min(Comparator.naturalOrder());
    }

    /** The one that was put in force from that very day. */
    public Optional<Methodology> activatedFrom(LocalDate day) {
        return inForceOn(
                        day,
                        activations().stream()
                                .filter(activation -> activation.from().equals(day))
                                .toList())
                .map(this::get);
    }

    /** Whether it was put in force from that very day. */
    public boolean isActivated(MethodologyRef ref, LocalDate from) {
        return activations().stream()
                .anyMatch(activation ->
                        activation.ref().equals(ref) && activation.from().equals(from));
    }

    private List<Activation> activations() {
        List<Activation> activations = new ArrayList<>();
        for (Methodology methodology : shipped()) {
            LocalDate from = methodology.effectiveFrom();
            if (from != null) {
                activations.add(new Activation(methodology.ref(), from, 0));
            }
        }
        activations.addAll(jdbc.sql("""
                        select id, checksum, effective_from as from, number as order from methodology_activation
                        order by number""").query(Rows.of(Activation.class)).list());
        return activations;
    }

    private Map<MethodologyRef, Upload> uploads() {
        Map<MethodologyRef, Upload> uploads = new LinkedHashMap<>();
        jdbc.sql("""
                        select id, checksum, uploaded_by as by, uploaded_at as at, report, confirmations from methodology_candidate
                        order by uploaded_at desc""").query(row -> {
            uploads.put(
                    Rows.of(MethodologyRef.class).mapRow(row, 0),
                    Rows.of(Upload.class).mapRow(row, 0));
        });
        return uploads;
    }

    private Map<MethodologyRef, Withdrawal> withdrawals() {
        Map<MethodologyRef, Withdrawal> withdrawals = new HashMap<>();
        jdbc.sql("select id, checksum, withdrawn_by as by, withdrawn_at as at, reason from methodology_withdrawal")
                .query(row -> {
                    withdrawals.put(
                            Rows.of(MethodologyRef.class).mapRow(row, 0),
                            Rows.of(Withdrawal.class).mapRow(row, 0));
                });
        return withdrawals;
    }

    private List<MethodologyRef> kept() {
        return jdbc.sql("select id, checksum from methodology order by kept_at desc")
                .query(Rows.of(MethodologyRef.class))
                .list();
    }

    /** The methodology as it was pinned. */
    public Methodology get(MethodologyRef ref) {
        return files(ref).methodology();
    }

    /** Its decisions: the text of the DMN file. */
    public String decisions(MethodologyRef ref) {
        return files(ref).decisions();
    }

    /** Its catalogue: the text of the JSON file. */
    public String catalogue(MethodologyRef ref) {
        return files(ref).catalogue();
    }

    /** Its worked examples: the text of the JSON file; none for one that was kept of an earlier release. */
    public Optional<String> cases(MethodologyRef ref) {
        // Its checksum says nothing of them: once deleted it may have come back with others.
        return shipped(ref)
                .map(Files::cases)
                .or(() -> jdbc.sql("select cases from methodology_candidate where id = :id and checksum = :checksum")
                        .paramSource(Rows.params(ref))
                        .query(String.class)
                        .optional());
    }

    /**
     * Keeps a methodology of the release for good.
     *
     * @return whether it is new; of several callers at once, one is told so when it is the first to commit
     */
    public boolean keep(Methodology methodology) {
        return keep(files(methodology.ref()));
    }

    public boolean keep(Files files) {
        MethodologyRef ref = files.methodology().ref();
        return jdbc.sql("""
                        insert into methodology (id, checksum, decisions, catalogue, kept_at)
                        values (:id, :checksum, :decisions, :catalogue, :now) on conflict do nothing""")
                        .paramSource(Rows.params(ref, files).and("now", clock.instant()))
                        .update()
                == 1;
    }

    /**
     * The files of a methodology.
     *
     * @throws Refusal not found, if it was deleted since it was listed
     */
    public Files files(MethodologyRef ref) {
        return find(ref).orElseThrow(Refusal::notFound);
    }

    private Optional<Files> find(MethodologyRef ref) {
        return shipped(ref).or(() -> Optional.ofNullable(kept.computeIfAbsent(ref, this::kept)));
    }

    private Optional<Files> shipped(MethodologyRef ref) {
        return shipped.stream()
                .filter(files -> files.methodology().ref().equals(ref))
                .findFirst();
    }

    private @Nullable Files kept(MethodologyRef ref) {
        return jdbc.sql("select decisions, catalogue from methodology where id = :id and checksum = :checksum")
                .paramSource(Rows.params(ref))
                .query((row, index) -> Files.of(row.getString("decisions"), row.getString("catalogue"), null))
                .optional()
                .orElse(null);
    }

    /**
     * Takes care, until the transaction ends, that nobody puts a version in force, withdraws or deletes it: of those who do, one goes after the other. For
     * them alone; whoever writes something about it asks that it {@link #stays}.
     */
    public void holdAll() {
        lock("pg_advisory_xact_lock");
    }

    /**
     * Takes care that the version is there until the transaction ends.
     *
     * @throws Refusal not found if it is deleted already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stays(MethodologyRef ref) {
        lock("pg_advisory_xact_lock_shared");
        only(ref.id(), ref.checksum());
    }

    private void lock(String function) {
        jdbc.sql("select " + function + "(hashtext('methodology_activation'))").query(row -> {});
    }

    /** Deletes a candidate for good; the database refuses that for one that was ever in use. */
    public void delete(MethodologyRef ref) {
        jdbc.sql("select remove_candidate(:id, :checksum)")
                .paramSource(Rows.params(ref))
                .query((row, index) -> true)
                .single();
    }

    /** Lets go of what was read of a methodology that is deleted. */
    void forget(MethodologyRef ref) {
        kept.remove(ref);
    }

    /** Those on the class path, by id. */
    public static List<Files> readShipped() {
        try {
            PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
            Resource[] catalogues = resources.getResources("classpath*:processes/methodology/*/catalogue.json");
            return Arrays.stream(catalogues)
                    .map(Methodologies::folder)
                    .sorted(Comparator.comparing(
                            files -> files.methodology().ref().id()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Files folder(Resource catalogue) {
        try {
            String[] path = catalogue.getURL().getPath().split("/", -1);
            Resource decisions = catalogue.createRelative(path[path.length - 2] + ".dmn");
            return Files.of(
                    decisions.getContentAsString(StandardCharsets.UTF_8),
                    catalogue.getContentAsString(StandardCharsets.UTF_8),
                    catalogue.createRelative("cases.json").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The files of a methodology, and what they say.
     *
     * @param cases the worked examples; null for one that is not of this release: {@link #cases(MethodologyRef)} has them
     */
    public record Files(
            String decisions, String catalogue, @Nullable String cases, DecisionModel model, Methodology methodology) {

        public static Files of(String decisions, String catalogue, @Nullable String cases) {
            DecisionModel model = DecisionModel.read(decisions);
            return new Files(decisions, catalogue, cases, model, MethodologyReader.read(model, decisions, catalogue));
        }
    }
}
