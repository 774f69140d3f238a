package kz.qorytyndy.directory;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.inspection.FileFormat;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.inspection.InspectedFile;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Organisation;
import kz.qorytyndy.territory.Organisations;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the administrator does about the agency's names, titles and letterhead. Each deed has its first day; documents made before keep theirs. */
@Service
public class OrganisationDeeds {

    /** What a picture of a strip of paper needs, many times over. */
    private static final int MOST_PIXELS = 4_000;

    private static final int LARGEST_LETTERHEAD = 1024 * 1024;

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final DirectoryRules rules;
    private final AuditTrail trail;

    OrganisationDeeds(JdbcClient jdbc, Organisations organisations, DirectoryRules rules, AuditTrail trail) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.rules = rules;
        this.trail = trail;
    }

    /**
     * Calls the agency otherwise from a day on; what holds from a later day on stays.
     *
     * @throws Refusal forbidden; invalid (a field); conflict if there are documents of that day or a later one, or if somebody has changed what holds on
     *     that day since the writer saw it, with who and when
     */
    @Transactional
    public Organisation change(ChangeOrganisation command, Actor actor) {
        Actor acting = BodyDeeds.keeper(actor);
        FieldChecks checks = new FieldChecks();
        int longest = DirectoryRules.LONGEST_OFFICIAL_NAME;
        Organisation after = new Organisation(
                command.validFrom(),
                DirectoryRules.name("name", command.name(), longest, checks),
                DirectoryRules.name("head", command.head(), longest, checks),
                DirectoryRules.name("hrService", command.hrService(), longest, checks),
                DirectoryRules.name("hrServiceHead", command.hrServiceHead(), longest, checks),
                DirectoryRules.name("hrHeadTitle", command.hrHeadTitle(), longest, checks),
                DirectoryRules.name("bodyHeadTitle", command.bodyHeadTitle(), longest, checks),
                organisations.on(command.validFrom()).letterhead());
        rules.checkDay("validFrom", command.validFrom(), checks);
        checks.finish();
        lock();
        String version = organisations.on(command.validFrom()).version();
        if (command.version() != null && !command.version().equals(version)) {
            throw rules.overtaken(version, "^organisation$");
        }
        return keep(after, acting);
    }

    /**
     * Puts a picture at the head of conclusions from a day on, or takes it away.
     *
     * @param picture a PNG or JPEG; it is kept as a PNG of plain colours, which stands in every kind of PDF; null for none
     * @throws Refusal as {@link #change}; invalid, if the file is no picture or too large
     */
    @Transactional
    public Organisation letterhead(LocalDate from, @Nullable GivenFile picture, Actor actor) {
        Actor acting = BodyDeeds.keeper(actor);
        checkDay(from);
        Organisation now = organisations.on(from);
        return keep(
                new Organisation(
                        from,
                        now.name(),
                        now.head(),
                        now.hrService(),
                        now.hrServiceHead(),
                        now.hrHeadTitle(),
                        now.bodyHeadTitle(),
                        picture == null ? null : kept(picture)),
                acting);
    }

    /**
     * Holds that the picture could be put there.
     *
     * @throws Refusal as {@link #letterhead}
     */
    @Transactional(readOnly = true)
    public void tryLetterhead(LocalDate from, GivenFile picture, Actor actor) {
        BodyDeeds.keeper(actor);
        checkDay(from);
        rules.refuseWhereDocumentsAre(from, null);
        plain(picture);
    }

    private void checkDay(LocalDate from) {
        FieldChecks checks = new FieldChecks();
        rules.checkDay("validFrom", from, checks);
        checks.finish();
    }

    private Organisation keep(Organisation after, Actor acting) {
        lock();
        Organisation before = organisations.on(after.validFrom());
        rules.refuseWhereDocumentsAre(after.validFrom(), null);
        jdbc.sql("""
                        insert into organisation values (
                          :validFrom, :nameKk, :nameRu, :nameEn, :headKk, :headRu, :headEn, :hrServiceKk, :hrServiceRu, :hrServiceEn,
                          :hrServiceHeadKk, :hrServiceHeadRu, :hrServiceHeadEn, :hrHeadTitleKk, :hrHeadTitleRu, :hrHeadTitleEn,
                          :bodyHeadTitleKk, :bodyHeadTitleRu, :bodyHeadTitleEn, :letterhead, :by)
                        on conflict (valid_from) do update
                        set name_kk = excluded.name_kk, name_ru = excluded.name_ru, name_en = excluded.name_en,
                            head_kk = excluded.head_kk, head_ru = excluded.head_ru, head_en = excluded.head_en,
                            hr_service_kk = excluded.hr_service_kk, hr_service_ru = excluded.hr_service_ru,
                            hr_service_en = excluded.hr_service_en, hr_service_head_kk = excluded.hr_service_head_kk,
                            hr_service_head_ru = excluded.hr_service_head_ru, hr_service_head_en = excluded.hr_service_head_en,
                            hr_head_title_kk = excluded.hr_head_title_kk, hr_head_title_ru = excluded.hr_head_title_ru,
                            hr_head_title_en = excluded.hr_head_title_en, body_head_title_kk = excluded.body_head_title_kk,
                            body_head_title_ru = excluded.body_head_title_ru, body_head_title_en = excluded.body_head_title_en,
                            letterhead = excluded.letterhead, changed_by = excluded.changed_by""")
                .paramSource(Rows.params(after).and("by", acting.username()))
                .update();
        trail.record(acting.event(AuditAction.ORGANISATION_CHANGED)
                .subject("organisation")
                .details(Map.of("from", after.validFrom().toString()))
                .changed(Sha256.of(CanonicalJson.of(before)), Sha256.of(CanonicalJson.of(after))));
        return after;
    }

    private void lock() {
        jdbc.sql("select valid_from from organisation order by valid_from for update")
                .query(row -> {});
    }

    /** Its SHA-256, after it is kept. */
    private String kept(GivenFile given) {
        byte[] png = plain(given);
        String sha256 = Sha256.of(png);
        jdbc.sql("insert into letterhead (sha256, png) values (:sha256, :png) on conflict do nothing")
                .param("sha256", sha256)
                .param("png", png)
                .update();
        return sha256;
    }

    /** Its colours on white, without transparency, profile or anything else that came along. */
    private static byte[] plain(GivenFile given) {
        InspectedFile file = FileInspection.inspect(given);
        if (file.format() != FileFormat.PNG && file.format() != FileFormat.JPEG) {
            throw FileInspection.refusal("directory.letterhead.format");
        }
        if (file.content().length > LARGEST_LETTERHEAD) {
            throw FileInspection.refusal("directory.letterhead.large", LARGEST_LETTERHEAD / (1024 * 1024));
        }
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file.content()))) {
            ImageReader reader = ImageIO.getImageReaders(stream).next();
            reader.setInput(stream);
            if (reader.getWidth(0) > MOST_PIXELS || reader.getHeight(0) > MOST_PIXELS) {
                throw FileInspection.refusal("directory.letterhead.pixels", MOST_PIXELS);
            }
            BufferedImage picture = reader.read(0);
            BufferedImage flat = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D paper = flat.createGraphics();
            paper.drawImage(picture, 0, 0, Color.WHITE, null);
            paper.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(flat, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw FileInspection.refusal("directory.letterhead.format");
        }
    }
}
