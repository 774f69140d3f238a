package kz.qorytyndy.platform;

import com.ibm.icu.text.Transliterator;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The answer that gives a file to be saved and not shown: what somebody else made shall never run in the reader's session. */
public final class Attachment {

    private static final Pattern ENCODED = Pattern.compile("^.*(?=; filename\\*=)");

    private Attachment() {}

    public static ResponseEntity<Resource> of(String name, String mediaType, byte[] content) {
        return of(name, mediaType, content.length, new ByteArrayInputStream(content));
    }

    /** What {@code content} writes. */
    public static ResponseEntity<Resource> of(String name, String mediaType, Written content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(name, mediaType, out.toByteArray());
    }

    /** The file under its name; {@code content} is read once, as it is sent. */
    public static ResponseEntity<Resource> of(String name, String mediaType, long length, InputStream content) {
        return answer(name)
                .contentType(MediaType.parseMediaType(mediaType))
                .contentLength(length)
                .body(new InputStreamResource(content));
    }

    /** A document as it was sealed, with its SHA-256 (in hex) in the header {@code Repr-Digest}. */
    public static ResponseEntity<byte[]> sealed(String name, String sha256, byte[] pdf) {
        return answer(name)
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        "Repr-Digest",
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(sha256)) + ":")
                .body(pdf);
    }

    /** Announces what is then written to the response as it is made, because it is large. */
    public static OutputStream to(HttpServletResponse response, String name, String mediaType) throws IOException {
        response.setContentType(mediaType);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(name));
        return response.getOutputStream();
    }

    private static ResponseEntity.BodyBuilder answer(String name) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, disposition(name));
    }

    /** For those who know nothing but ASCII, {@code curl -OJ} among them, in Latin letters; for all others as it is. */
    static String disposition(String name) {
        String latin = Latin.LETTERS.transliterate(name).replaceAll("[^ -~]", "_");
        ContentDisposition.Builder attachment = ContentDisposition.attachment();
        return latin.equals(name)
                ? attachment.filename(name).build().toString()
                : attachment.filename(latin).build()
                        + ENCODED.matcher(attachment
                                        .filename(name, StandardCharsets.UTF_8)
                                        .build()
                                        .toString())
                                .replaceFirst("");
    }

    /** Made when the first such name is. */
    private static final class Latin {
        static final Transliterator LETTERS =
                Transliterator.getInstance("Kazakh-Latin/BGN; Any-Latin; NFD; [:Mn:] Remove; Latin-ASCII");
    }

    /** A file that is written when it is asked for. */
    public interface Written {
        void to(OutputStream out) throws IOException;
    }
}
