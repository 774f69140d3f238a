package kz.qorytyndy.portal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.Refusal;
import org.springframework.web.multipart.MultipartFile;

/**
 * A file whose effect is shown before it is taken. It goes with the page that shows it and comes back in its form, so that nothing else is taken, and so that
 * the form can wait for a proof: a browser does not choose a file again.
 *
 * @param name as it was called where it was chosen
 * @param content compressed, in Base64
 */
public record ShownFile(String name, String content) {

    /** Compressed, as it is carried: with Base64 and the form's own signs, a form holds no more. Workbooks and pictures are compressed already. */
    private static final int MOST_CARRIED = 1024 * 1024;

    /** Of a list as text, which shrinks to a fifth and less. */
    private static final int MOST = 4 * 1024 * 1024;

    /**
     * As it was chosen in a form.
     *
     * @throws Refusal too large to come back in another
     */
    public static ShownFile of(MultipartFile part) throws IOException {
        if (part.getSize() > MOST) {
            throw Refusal.tooLarge("portal.file.tooLarge");
        }
        GivenFile given = GivenFile.of(part);
        ByteArrayOutputStream carried = new ByteArrayOutputStream();
        try (OutputStream compressed = new DeflaterOutputStream(carried)) {
            compressed.write(given.content());
        }
        if (carried.size() > MOST_CARRIED) {
            throw Refusal.tooLarge("portal.file.tooLarge");
        }
        return new ShownFile(given.name(), Base64.getEncoder().encodeToString(carried.toByteArray()));
    }

    /**
     * As it came back.
     *
     * @throws Refusal not found, if the content is none that a page of ours carried
     */
    public GivenFile given() {
        try (InputStream carried = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(content)))) {
            byte[] whole = carried.readNBytes(MOST + 1);
            if (whole.length <= MOST) {
                return new GivenFile(name, whole);
            }
        } catch (IllegalArgumentException | IOException e) {
            throw Refusal.notFound();
        }
        throw Refusal.notFound();
    }
}
