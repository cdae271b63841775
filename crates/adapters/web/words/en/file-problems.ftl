# Error pages about files: what happened, why, and what to do.

problem-file-too-large-title = The file was not stored
problem-file-too-large-why = It is larger than { $limit } MB, which is the limit.
problem-file-too-large-remedy = Upload a smaller file or split it.

problem-file-empty-title = The file was not stored
problem-file-empty-why = It has no content.
problem-file-empty-remedy = Check the file on your computer, then upload it again.

problem-file-refused-title = The file was not stored
problem-file-refused-why =
    { $reason ->
        [type_unknown] Its name does not end in a kind of file that is known here.
        [type_not_allowed] Files of that kind are not allowed here ({ $detail }).
        [content_mismatch] Its content is not what its name says ({ $detail }).
        [empty_file] It has no content.
        [executable] It is a program.
        [executable_inside] There is a program inside it ({ $detail }).
        [macros] It carries macros.
        [encrypted] It is encrypted, so nobody can look inside.
        [broken_file] It is broken ({ $detail }).
        [unpacked_too_large] It becomes too large when it is unpacked.
        [too_many_entries] It holds too many files.
        [packed_too_tightly] It is packed more tightly than honest files are ({ $detail }).
        [nested_too_deeply] It holds archives inside archives, too deep to look into.
        [image_too_large] The image has too many points ({ $detail }).
        [not_text] It is not readable as text.
       *[other] It is not a file that may be kept here.
    }
problem-file-refused-remedy = Save it in another form, for example as PDF, then upload it again.

problem-malware-found-title = The file was not stored
problem-malware-found-why = The scanner found malware in it: { $signature }.
problem-malware-found-remedy = Do not open the file. Tell whoever is responsible for security.

problem-scanner-away-title = The file was not stored
problem-scanner-away-why = Files are searched for malware here, and the scanner does not answer at this moment.
problem-scanner-away-remedy = Try again later. If it happens again, tell whoever runs the server.

problem-storage-away-title = The storage of files does not answer
problem-storage-away-why = The server cannot reach it at this moment. Nothing was stored.
problem-storage-away-remedy = Wait a few seconds, then try again. It comes back by itself.

problem-storage-failed-title = The file was not stored
problem-storage-failed-why = The disk of the server did not keep what was written. The server stops, so that nothing is lost.
problem-storage-failed-remedy = Tell whoever runs the server.

problem-file-damaged-title = The file is damaged
problem-file-damaged-why = Its stored bytes are not what was uploaded, so none of them is given out. Other files are not touched.
problem-file-damaged-remedy = Tell whoever runs the server the request below. The file can be repaired from a backup.

problem-no-such-range-title = There is no such part of the file
problem-no-such-range-why = The file has { $bytes } bytes, and the part that was asked for lies behind its end.
problem-no-such-range-remedy = Download the file from its beginning.

problem-quota-reached-title = The file was not stored
problem-quota-reached-why = Your organisation may keep { $left } MB more.
problem-quota-reached-remedy = Remove evidence that is no longer needed, or ask whoever runs the server for more room.

problem-too-many-uploads-title = The upload did not begin
problem-too-many-uploads-why = You have { $most } uploads under way already.
problem-too-many-uploads-remedy = Finish or cancel one of them first.

problem-part-length-title = The part was not stored
problem-part-length-why = It must have { $bytes } bytes.
problem-part-length-remedy = Send the part again.

problem-part-differs-title = The part was not stored
problem-part-differs-why = That part came before with other bytes. The file changed while it was uploaded.
problem-part-differs-remedy = Cancel the upload and begin again.

problem-parts-missing-title = The upload is not complete
problem-parts-missing-why =
    { $count ->
        [one] One part has not come yet.
       *[other] { $count } parts have not come yet.
    }
problem-parts-missing-remedy = Send what is missing ({ $parts }), then finish the upload.

problem-upload-closed-title = The upload is being finished
problem-upload-closed-why = It takes no more parts, and it cannot be cancelled now.
problem-upload-closed-remedy = Wait a few seconds, then look again.

problem-upload-damaged-title = The upload cannot be finished
problem-upload-damaged-why = The server could not read one of its parts again.
problem-upload-damaged-remedy = Upload the file again.

problem-archive-nothing-chosen-title = Nothing was chosen
problem-archive-nothing-chosen-why = An archive holds the items that are ticked in the list.
problem-archive-nothing-chosen-remedy = Go back, tick items, and try again.

problem-archive-empty-title = There is nothing to download
problem-archive-empty-why = None of the chosen items has a file. References lead to pages elsewhere.
problem-archive-empty-remedy = Go back and choose items with files.

problem-archive-too-large-title = This is too much for one archive
problem-archive-too-large-why = An archive holds at most { $items } items, { $files } files and { $megabytes } MB.
problem-archive-too-large-remedy = Go back, choose fewer, and download them in several archives.
