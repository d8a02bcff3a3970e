"""Validates every item and manifest in a folder of QTI 3.0 packages against schemas in another folder. Says what is wrong, or how many
files were right. Usage: qti_schema.py PACKAGES SCHEMAS"""

import collections
import pathlib
import sys
import zipfile

from lxml import etree

NO_NETWORK = etree.XMLParser(no_network=True, resolve_entities=False)


def schema(folder, pattern):
    found = sorted(folder.rglob(pattern))
    if not found:
        sys.exit(f"There is no {pattern} in {folder}.")
    return etree.XMLSchema(etree.parse(found[0], NO_NETWORK))


def without_data(document):
    """Attributes of one's own, data-…, are allowed beside what the schema names (QTI 3.0 information model, "data extension"), but not
    every edition of the schema lists them."""
    for element in document.iter(etree.Element):
        for name in [name for name in element.attrib if name.startswith("data-")]:
            del element.attrib[name]
    return document


def main(packages, schemas):
    items, manifests = schema(schemas, "imsqti_asi*.xsd"), schema(schemas, "imsqtiv3p0_imscpv1p2*.xsd")
    wrong, seen = collections.Counter(), 0
    for package in sorted(packages.glob("*.zip")):
        archive = zipfile.ZipFile(package)
        for name in archive.namelist():
            if not name.endswith(".xml"):
                continue
            document = etree.fromstring(archive.read(name), NO_NETWORK)
            of = manifests if name == "imsmanifest.xml" else items
            seen += 1
            if not of.validate(document) and not of.validate(without_data(document)):
                wrong.update(f"{package.name} {name}: {error.message}" for error in of.error_log)
    for message in list(wrong)[:40]:
        print(message)
    print(f"{seen} files, {len(wrong)} things wrong.")
    sys.exit(1 if wrong or not seen else 0)


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
