package kz.qorytyndy.inspection;

import java.io.IOException;
import java.util.Objects;
import kz.qorytyndy.platform.Sha256;
import org.springframework.web.multipart.MultipartFile;

/** A file as somebody gave it, nothing of it looked at yet. */
public final class GivenFile {

    private final String name;
    private final byte[] content;
    private final String sha256;

    /** The content is not copied: nobody changes it. */
    public GivenFile(String name, byte[] content) {
        this.name = name;
        this.content = content;
        this.sha256 = Sha256.of(content);
    }

    /** The file of a form; its name is empty if nothing was chosen. */
    public static GivenFile of(MultipartFile part) throws IOException {
        return new GivenFile(Objects.requireNonNullElse(part.getOriginalFilename(), ""), part.getBytes());
    }

    public String name() {
        return name;
    }

    public byte[] content() {
        return content;
    }

    /** Of the content, in lower-case hex. */
    public String sha256() {
        return sha256;
    }
}
