package kz.qorytyndy.inspection;

import kz.qorytyndy.platform.Sha256;

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
