package kz.qorytyndy.scoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The methodologies the product knows, each with its indicator catalogue: one folder each under {@code processes/methodology}. Whatever was
 * in use is kept, so that an assessment is scored and explained by the one that it was pinned to after the files have changed.
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
        this(jdbc, clock, shipped());
    }

    Methodologies(JdbcClient jdbc, Clock clock, List<Files> shipped) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.shipped = shipped;
    }

    /** All, by id. */
    public List<Methodology> all() {
        return shipped.stream().map(Files::methodology).toList();
    }

    public Optional<Methodology> withId(String id) {
        return all().stream()
                .filter(methodology -> methodology.ref().id().equals(id))
                .findFirst();
    }

    /** The one in force for a reporting period that ends on {@code day}; none before the first took effect. */
    public Optional<Methodology> inForceOn(LocalDate day) {
        return all().stream()
                .filter(methodology -> !methodology.effectiveFrom().isAfter(day))
                .max(Comparator.comparing(Methodology::effectiveFrom));
    }

    /** The methodology as it was pinned. */
    public Methodology get(MethodologyRef ref) {
        return files(ref).methodology();
    }

    /** Its decisions: the text of the DMN file. */
    public String decisions(MethodologyRef ref) {
        return files(ref).decisions();
    }

    /**
     * Keeps the methodology for good.
     *
     * @return whether it is new; of several callers at once, one is told so when it is the first to commit
     */
    public boolean keep(Methodology methodology) {
        Files files = files(methodology.ref());
        return jdbc.sql("""
                        insert into methodology (id, checksum, decisions, catalogue, kept_at)
                        values (:id, :checksum, :decisions, :catalogue, :now) on conflict do nothing""")
                        .param("id", methodology.ref().id())
                        .param("checksum", methodology.ref().checksum())
                        .param("decisions", files.decisions())
                        .param("catalogue", files.catalogue())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private Files files(MethodologyRef ref) {
        return shipped.stream()
                .filter(files -> files.methodology().ref().equals(ref))
                .findFirst()
                .orElseGet(() -> kept.computeIfAbsent(ref, this::kept));
    }

    private Files kept(MethodologyRef ref) {
        return jdbc.sql("select decisions, catalogue from methodology where id = :id and checksum = :checksum")
                .param("id", ref.id())
                .param("checksum", ref.checksum())
                .query((row, index) -> Files.of(row.getString("decisions"), row.getString("catalogue")))
                .optional()
                .orElseThrow(() -> new IllegalStateException("No methodology " + ref.versionTag()));
    }

    /** Those on the class path, by id. */
    static List<Files> shipped() {
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
                    catalogue.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The two files of a methodology, and what they say. */
    record Files(String decisions, String catalogue, Methodology methodology) {

        static Files of(String decisions, String catalogue) {
            return new Files(decisions, catalogue, MethodologyReader.read(decisions, catalogue));
        }
    }
}
