import pytest
from hypothesis import settings

from tests.orgplan.storage.document_machine import DocumentMachine

TestDocument = pytest.mark.usefixtures("quick_passphrases")(DocumentMachine.TestCase)
TestDocument.settings = settings(max_examples=60, stateful_step_count=30)
