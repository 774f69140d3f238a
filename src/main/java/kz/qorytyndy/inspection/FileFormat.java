package kz.qorytyndy.inspection;

import java.util.Arrays;
import java.util.Optional;

/** The formats that evidence may have. */
public enum FileFormat {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "(jpe?g|jpe|jfif)"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");

    private final String mediaType;
    private final String ending;

    FileFormat(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether a file of this name says itself that it has this format. */
    boolean named(String fileName) {
        return fileName.matches("(?is).*\\." + ending);
    }

    static Optional<FileFormat> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(mediaType))
                .findFirst();
    }
}
