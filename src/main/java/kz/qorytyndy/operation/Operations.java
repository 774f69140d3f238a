package kz.qorytyndy.operation;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kz.qorytyndy.notification.MailCertificates;
import kz.qorytyndy.notification.MailCertificates.MailCertificate;
import kz.qorytyndy.notification.TestMails;
import kz.qorytyndy.notification.TestMails.TestMail;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workflow.HeldUpSteps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How this instance of the application and what it rests on fare, for the administrator. */
@Service
public class Operations {

    private static final Duration CERTIFICATE_WARNING = Duration.ofDays(30);
    private static final Duration BACKUP_WARNING = Duration.ofDays(2);
    private static final Duration MAIL_WARNING = Duration.ofHours(1);
    private static final Duration CLOCKS_BEARABLE = Duration.ofSeconds(10);
    private static final long LEAST_FREE = 1L << 30;

    private final OperationFacts facts;
    private final HeldUpSteps steps;
    private final TestMails testMails;
    private final MailCertificates certificates;
    private final Settings settings;

    Operations(
            OperationFacts facts,
            HeldUpSteps steps,
            TestMails testMails,
            MailCertificates certificates,
            Settings settings) {
        this.facts = facts;
        this.steps = steps;
        this.testMails = testMails;
        this.certificates = certificates;
        this.settings = settings;
    }

    /** A file system, in bytes. */
    public record Disk(Path path, long free, long total, boolean low) {}

    /**
     * The state at one moment.
     *
     * @param version of the application; {@code development} where it does not run from a jar
     * @param apart how far the database's clock is from this machine's, in seconds
     * @param zoneData the version of the JVM's time zone data
     * @param databaseZoneData whether the database server's are new enough for Asia/Almaty
     * @param mailsLate whether one waits for so long that the mail server must be the reason
     * @param testMail the last test mail; null if none was sent
     * @param certificate the mail server's; null if it has shown none
     * @param certificateDays for how many days it is still valid, and {@code certificateEnds} whether that is less than a month
     * @param signedIn how many sessions have not ended
     * @param backupAt null if none was noted
     */
    public record State(
            String version,
            String java,
            String database,
            long databaseSize,
            long apart,
            boolean clocksApart,
            String zoneData,
            boolean databaseZoneData,
            List<Disk> disks,
            int heldUp,
            int mailsWaiting,
            @Nullable Instant oldestMail,
            boolean mailsLate,
            int deadMails,
            @Nullable TestMail testMail,
            @Nullable MailCertificate certificate,
            long certificateDays,
            boolean certificateEnds,
            int signedIn,
            @Nullable Instant backupAt,
            @Nullable String backup,
            long backupSize,
            boolean backupOld) {}

    /**
     * Looks now.
     *
     * @throws Refusal forbidden unless the actor is an administrator
     */
    public State state(Actor actor) {
        if (!actor.is(Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("operation.refusal");
        }
        OperationFacts.Database database = facts.database();
        OperationFacts.MailQueue mails = facts.mailQueue();
        Optional<OperationFacts.Backup> backup = facts.lastBackup();
        Optional<MailCertificate> certificate = certificates.last();
        Optional<Duration> valid = certificate.map(shown -> facts.until(shown.expires()));
        Duration apart = facts.since(database.now()).abs();
        return new State(
                Objects.requireNonNullElse(Operations.class.getPackage().getImplementationVersion(), "development"),
                Runtime.version().toString(),
                database.version(),
                database.size(),
                apart.toSeconds(),
                apart.compareTo(CLOCKS_BEARABLE) > 0,
                ZoneRulesProvider.getVersions(Texts.ZONE.getId()).lastKey(),
                database.almaty(),
                disks(),
                steps.count(),
                mails.waiting(),
                mails.oldest(),
                mails.oldest() != null && facts.since(mails.oldest()).compareTo(MAIL_WARNING) > 0,
                mails.dead(),
                testMails.last().orElse(null),
                certificate.orElse(null),
                valid.map(Duration::toDays).orElse(0L),
                valid.filter(left -> left.compareTo(CERTIFICATE_WARNING) < 0).isPresent(),
                facts.signedIn(),
                backup.map(OperationFacts.Backup::at).orElse(null),
                backup.map(OperationFacts.Backup::what).orElse(null),
                backup.map(OperationFacts.Backup::size).orElse(0L),
                backup.map(last -> facts.since(last.at()).compareTo(BACKUP_WARNING) > 0)
                        .orElse(true));
    }

    /** Where the application writes. An installation has its database elsewhere, and no data directory. */
    private List<Disk> disks() {
        return Stream.of(settings.dataDirectory(), Path.of(System.getProperty("java.io.tmpdir")))
                .map(path -> path.toAbsolutePath().normalize())
                .filter(path -> path.toFile().exists())
                .map(path -> {
                    File place = path.toFile();
                    return new Disk(
                            path, place.getUsableSpace(), place.getTotalSpace(), place.getUsableSpace() < LEAST_FREE);
                })
                .toList();
    }
}
