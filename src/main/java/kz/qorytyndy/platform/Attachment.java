package kz.qorytyndy.platform;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The answer that gives a file to be saved and not shown: what somebody else made shall never run in the reader's session. */
public final class Attachment {

    private Attachment() {}

    public static ResponseEntity<Resource> of(String name, String mediaType, byte[] content) {
        return of(name, mediaType, content.length, new ByteArrayInputStream(content));
    }

    /** The file under its name; {@code content} is read once, as it is sent. */
    public static ResponseEntity<Resource> of(String name, String mediaType, long length, InputStream content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .contentLength(length)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(content));
    }

    /** A document as it was sealed, with its SHA-256 (in hex) in the header {@code Repr-Digest}. */
    public static ResponseEntity<byte[]> sealed(String name, String sha256, byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(
                        "Repr-Digest",
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(sha256)) + ":")
                .body(pdf);
    }
}
