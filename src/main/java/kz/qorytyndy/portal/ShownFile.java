package kz.qorytyndy.portal;

import java.io.IOException;
import java.util.Base64;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.Refusal;
import org.springframework.web.multipart.MultipartFile;

/**
 * A file whose effect is shown before it is taken. It goes with the page that shows it and comes back in its form, so that nothing else is taken, and so that
 * the form can wait for a proof: a browser does not choose a file again.
 *
 * @param name as it was called where it was chosen
 * @param content in Base64
 */
public record ShownFile(String name, String content) {

    private static final int MOST_MEGABYTES = 1;

    /**
     * As it was chosen in a form.
     *
     * @throws Refusal too large to come back in another
     */
    public static ShownFile of(MultipartFile part) throws IOException {
        if (part.getSize() > MOST_MEGABYTES * 1024 * 1024) {
            throw Refusal.tooLarge("portal.file.tooLarge", MOST_MEGABYTES);
        }
        GivenFile given = GivenFile.of(part);
        return new ShownFile(given.name(), Base64.getEncoder().encodeToString(given.content()));
    }

    /**
     * As it came back.
     *
     * @throws Refusal not found, if the content is none that a page of ours carried
     */
    public GivenFile given() {
        try {
            return new GivenFile(name, Base64.getDecoder().decode(content));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
        }
    }
}
