# Reads the project's data and writes fixtures; `tests/reference.rs` says what a fixture is. Run the scripts from the project's folder.

survey <- function(name) read.csv(file.path("tests", "data", paste0(name, ".csv")))

# Numbers with as many digits as read back as the same double; NA and NULL as null; a matrix by rows.
json <- function(x, indent = 0) {
  pad <- strrep(" ", indent + 1)
  if (is.null(x) || (length(x) == 1 && is.atomic(x) && is.na(x))) return("null")
  if (inherits(x, "AsIs")) {
    return(paste0("[", paste(vapply(unclass(x), json, "", USE.NAMES = FALSE), collapse = ", "), "]"))
  }
  if (is.matrix(x)) {
    rows <- vapply(seq_len(nrow(x)), function(i) paste0(pad, json(I(unname(x[i, ])))), "")
    return(paste0("[\n", paste(rows, collapse = ",\n"), "\n", strrep(" ", indent), "]"))
  }
  if (is.list(x) && is.null(names(x))) {
    return(paste0("[", paste(vapply(x, json, "", indent = indent + 1), collapse = ", "), "]"))
  }
  if (is.list(x)) {
    fields <- vapply(names(x), function(n) paste0(pad, "\"", n, "\": ", json(x[[n]], indent + 1)), "")
    return(paste0("{\n", paste(fields, collapse = ",\n"), "\n", strrep(" ", indent), "}"))
  }
  if (length(x) > 1) return(json(I(unname(x)), indent))
  if (is.character(x)) return(encodeString(x, quote = "\""))
  if (is.logical(x)) return(tolower(as.character(x)))
  shown <- sprintf("%.*g", 15:17, x)
  shown[which(as.numeric(shown) == x)[1]]
}

# A group of expected values; further groups of a fixture are made in the same way.
group <- function(because, values, ...) c(list(because = because, ...), list(values = values))

fixture <- function(folder, name, call, script, data, analysis, options, expected, ..., packages = character()) {
  versions <- vapply(packages, function(p) paste(p, packageVersion(p)), "")
  program <- paste(c(R.version.string, versions), collapse = ", ")
  whole <- c(
    list(source = list(program = program, call = call, script = file.path("tests", "reference", "make", script)),
         data = file.path("tests", "data", paste0(data, ".csv"))),
    list(...),
    list(request = list(analysis = analysis, options = options), expected = expected)
  )
  dir.create(file.path("tests", "reference", folder), showWarnings = FALSE)
  writeLines(json(whole), file.path("tests", "reference", folder, paste0(name, ".json")))
}

# The values of `list` under addresses that begin with `place`.
under <- function(place, list) setNames(list, paste0(place, names(list)))

# A named list that may hold NULL.
put <- function(...) list(...)
